using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Projects;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>The tags of projects and model versions.</summary>
internal sealed class TaggedResources(IGrainFactory grains)
{
    public async ValueTask<ImmutableDictionary<string, string>> GetAsync(ProjectArn project) => await Project(project).GetTagsAsync();

    public async ValueTask<ImmutableDictionary<string, string>> GetAsync(ModelVersionArn version) => await Version(version).GetTagsAsync();

    public ValueTask<ImmutableDictionary<string, string>> GetAsync(ResourceArn resource) => resource switch
    {
        { Project: { } project } => GetAsync(project),
        { Version: { } version } => GetAsync(version),
        _ => throw NoDataset(),
    };

    public Task TagAsync(ResourceArn resource, ImmutableDictionary<string, string> tags) => resource switch
    {
        { Project: { } project } => Project(project).TagAsync(tags),
        { Version: { } version } => Version(version).TagAsync(tags),
        _ => throw NoDataset(),
    };

    public Task UntagAsync(ResourceArn resource, ImmutableArray<string> keys) => resource switch
    {
        { Project: { } project } => Project(project).UntagAsync(keys),
        { Version: { } version } => Version(version).UntagAsync(keys),
        _ => throw NoDataset(),
    };

    // There are no datasets here, so none of that name either.
    private static CustomLabelsException NoDataset() => new(CustomLabelsError.ResourceNotFound);

    private IProjectGrain Project(ProjectArn project) => grains.GetGrain<IProjectGrain>(project.ToString());

    private IModelVersionGrain Version(ModelVersionArn version) => grains.GetGrain<IModelVersionGrain>(version.ToString());
}
