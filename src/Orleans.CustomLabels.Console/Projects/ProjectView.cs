using CustomLabels.WebConsole.Models;

namespace CustomLabels.WebConsole.Projects;

/// <summary>What a project's page shows.</summary>
/// <param name="Project">The project.</param>
/// <param name="Versions">Its versions, newest first.</param>
public sealed record ProjectView(ProjectSummary Project, IReadOnlyList<ModelVersion> Versions)
{
    /// <summary>Names that its versions have.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Versions.Select(version => version.Address.Version)];
}
