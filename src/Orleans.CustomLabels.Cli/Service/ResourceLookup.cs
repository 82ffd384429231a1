using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Service;

/// <summary>Turns names into ARNs.</summary>
internal sealed class ResourceLookup(CustomLabelsService service)
{
    /// <summary>The project of that name, or null.</summary>
    public async Task<ProjectDescription?> FindProjectAsync(string name, CancellationToken cancellation) =>
        (await service.DescribeProjectsAsync(name, cancellation).ConfigureAwait(false)).FirstOrDefault();

    /// <exception cref="UnknownResourceException">There is none.</exception>
    public async Task<string> ProjectArnAsync(ResourceName name, CancellationToken cancellation) =>
        name is { Version: null, Arn: { } arn }
            ? arn
            : (await FindProjectAsync(name.Project, cancellation).ConfigureAwait(false))?.ProjectArn
                ?? throw new UnknownResourceException($"There is no project '{name.Project}'.", "'customlabels describe' lists the projects you may see.");

    /// <summary>The version of that name. An ARN must be its own: names come back after a deletion, ARNs do not.</summary>
    /// <exception cref="UnknownResourceException">There is no such project or version.</exception>
    public async Task<VersionDescription> VersionAsync(ResourceName name, CancellationToken cancellation)
    {
        var project = await ProjectArnAsync(name with { Arn = null }, cancellation).ConfigureAwait(false);
        var found = (await service.DescribeVersionsAsync(project, name.Version, cancellation).ConfigureAwait(false)).FirstOrDefault()
            ?? throw new UnknownResourceException($"There is no version '{name}'.", $"'customlabels describe {name.Project}' lists the versions.");
        return name.Arn is null || name.Arn == found.ProjectVersionArn
            ? found
            : throw new UnknownResourceException($"There is no version {name.Arn}.", $"The version '{name}' has another ARN: customlabels describe {found.ProjectVersionArn}");
    }

    /// <summary>The version's ARN, without a call when it was given as such: a caller that may only detect cannot look names up.</summary>
    /// <exception cref="UnknownResourceException">There is no such project or version.</exception>
    public async Task<string> VersionArnAsync(ResourceName name, CancellationToken cancellation) =>
        name.Arn ?? (await VersionAsync(name, cancellation).ConfigureAwait(false)).ProjectVersionArn;

    /// <inheritdoc cref="VersionArnAsync(ResourceName, CancellationToken)"/>
    /// <param name="text">Name or ARN, as it was typed.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<string> VersionArnAsync(string text, CancellationToken cancellation) => VersionArnAsync(ResourceName.ParseVersion(text), cancellation);
}
