using System.Collections.Immutable;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Detection;

/// <summary>Which results a caller wants.</summary>
/// <param name="MinConfidence">0..100: results at or above it; null applies each label's assumed threshold (strictly above).</param>
/// <param name="MaxResults">At most so many, the most confident first; null means all, 0 none.</param>
/// <param name="Labels">Names and thresholds that take the place of the model's, in its order; default for the model's own.</param>
public readonly record struct LabelQuery(float? MinConfidence, int? MaxResults, ImmutableArray<ModelLabel> Labels = default);
