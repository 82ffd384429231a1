using System.Collections.Immutable;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Detection;

/// <summary>Reads a classifier's map from label to probability.</summary>
internal static class ScoreMaps
{
    public static void Collect(ScoreMapsProfile profile, ImmutableArray<ModelLabel> labels, IModelOutputs outputs, CandidateSelection selection)
    {
        var map = outputs.ScoreMap(profile.Maps);
        if (map.Count != labels.Length)
        {
            throw new InvalidModelOutputException($"Output '{profile.Maps}' has scores for {map.Count} labels; expected {labels.Length}.");
        }

        for (var label = 0; label < labels.Length; label++)
        {
            if (!map.TryGetValue(labels[label].Name, out var score))
            {
                throw new InvalidModelOutputException($"Output '{profile.Maps}' has no score for the label '{labels[label].Name}'.");
            }

            OutputShape.CheckFinite(profile.Maps, [score]);
            if (selection.Takes(score))
            {
                selection.Add(new(score, label, label, default));
            }
        }
    }
}
