using System.Collections.Immutable;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Workers;

/// <summary>What can be said of a package without running it.</summary>
/// <param name="Digest">The package's digest; empty when it could not be unpacked.</param>
/// <param name="Seen">Inputs, outputs, producer and files of the model, line by line.</param>
/// <param name="Recognition">The judgement, or null when the package could not even be read.</param>
/// <param name="Problem">Why it could not be read, or null.</param>
public sealed record InspectionReport(string Digest, ImmutableArray<string> Seen, Recognition? Recognition, string? Problem);
