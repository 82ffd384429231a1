namespace CustomLabels.WebConsole.Projects;

/// <summary>A page of model versions.</summary>
/// <param name="ProjectVersionDescriptions">The versions.</param>
/// <param name="NextToken">Where the next page begins; null on the last.</param>
public sealed record VersionList(IReadOnlyList<VersionSummary> ProjectVersionDescriptions, string? NextToken);
