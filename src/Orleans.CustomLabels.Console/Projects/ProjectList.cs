namespace CustomLabels.WebConsole.Projects;

/// <summary>A page of projects.</summary>
/// <param name="ProjectDescriptions">The projects.</param>
/// <param name="NextToken">Where the next page begins; null on the last.</param>
public sealed record ProjectList(IReadOnlyList<ProjectSummary> ProjectDescriptions, string? NextToken);
