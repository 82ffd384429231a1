namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>A part of <see cref="TrainingData"/>.</summary>
/// <param name="GroundTruthManifest">Where it lies.</param>
public sealed record TrainingAsset(GroundTruthManifest GroundTruthManifest);
