namespace CustomLabels.Contracts.Artifacts;

/// <summary>State of an import.</summary>
/// <param name="Phase">How far it is.</param>
/// <param name="Artifact">The stored package, when accepted.</param>
/// <param name="Message">The reason, when rejected or failed.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ImportReport")]
public sealed record ImportReport(
    [property: Id(0)] ImportPhase Phase, [property: Id(1)] ArtifactDescription? Artifact = null, [property: Id(2)] string? Message = null);
