using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Projects;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Paging;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Lists a project's versions, newest first.</summary>
internal sealed class DescribeProjectVersions(IGrainFactory grains, Authorizer authorizer, TaggedResources tags, PageTokens tokens)
    : ControlOperation<DescribeProjectVersionsInput, DescribeProjectVersionsOutput>(
        OperationName.Rekognition("DescribeProjectVersions"), ShapeJson.Default.DescribeProjectVersionsInput, ShapeJson.Default.DescribeProjectVersionsOutput)
{
    public override async Task<DescribeProjectVersionsOutput> ExecuteAsync(DescribeProjectVersionsInput input, Caller caller)
    {
        var project = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, project.Account, new AccessRequest(Action, project.ToString()), () => tags.GetAsync(project));
        var scope = $"{Name.Target}\n{project}\n{string.Join('\n', input.VersionNames ?? [])}";
        var page = await grains.GetGrain<IProjectGrain>(project.ToString()).ListVersionsAsync(new ModelVersionQuery
        {
            Names = [.. (input.VersionNames ?? []).Select(name => name!)],
            After = await tokens.OpenAsync(input.NextToken, scope),
            MaxResults = input.MaxResults ?? PageLimit.Entries,
        });

        // Each version describes itself; one that was deleted meanwhile has nothing to say.
        var versions = await Task.WhenAll(page.Versions.Select(arn => grains.GetGrain<IModelVersionGrain>(arn.ToString()).DescribeAsync()));
        var next = page is { HasMore: true, Versions: [.., var last] }
            ? await tokens.SealAsync(new ListPosition(last.CreatedMilliseconds, last.Name), scope)
            : null;
        return new DescribeProjectVersionsOutput([.. versions.OfType<ModelVersionDescription>().Select(ProjectVersionDescriptionShape.From)], next);
    }
}
