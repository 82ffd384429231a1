namespace CustomLabels.Contracts.Artifacts;

/// <summary>A label of a stored package.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Threshold">Its assumed threshold there, 0..1.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ArtifactLabel")]
public readonly record struct ArtifactLabel([property: Id(0)] string Name, [property: Id(1)] float Threshold);
