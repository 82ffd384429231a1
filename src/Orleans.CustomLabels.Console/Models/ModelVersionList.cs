namespace CustomLabels.WebConsole.Models;

/// <summary>A page of model versions.</summary>
/// <param name="ProjectVersionDescriptions">The versions.</param>
/// <param name="NextToken">Where the next page begins; null on the last.</param>
public sealed record ModelVersionList(IReadOnlyList<ModelVersion> ProjectVersionDescriptions, string? NextToken);
