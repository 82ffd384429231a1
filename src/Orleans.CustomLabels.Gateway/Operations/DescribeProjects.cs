using CustomLabels.Contracts.Accounts;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Paging;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Lists the caller's projects, oldest first.</summary>
internal sealed class DescribeProjects(IGrainFactory grains, Authorizer authorizer, PageTokens tokens)
    : ControlOperation<DescribeProjectsInput, DescribeProjectsOutput>(
        OperationName.Rekognition("DescribeProjects"), ShapeJson.Default.DescribeProjectsInput, ShapeJson.Default.DescribeProjectsOutput)
{
    public override async Task<DescribeProjectsOutput> ExecuteAsync(DescribeProjectsInput input, Caller caller)
    {
        Authorizer.Demand(caller.Identity, new AccessRequest(Action, AccessRequest.NoResource));
        var home = authorizer.HomeOf(caller.Identity);
        var scope = $"{Name.Target}\n{home}\n{string.Join('\n', input.ProjectNames ?? [])}\n\n{string.Join('\n', input.Features ?? [])}";
        var after = await tokens.OpenAsync(input.NextToken, scope);
        if (input.Features is { } features && !features.Contains(ProjectFeature.CustomLabels))
        {
            return new DescribeProjectsOutput([], null);
        }

        var page = await grains.GetGrain<IAccountGrain>(home.ToString()).ListProjectsAsync(new ProjectQuery
        {
            Names = [.. (input.ProjectNames ?? []).Select(name => name!)],
            After = after,
            MaxResults = input.MaxResults ?? PageLimit.Entries,
        });
        var next = page is { HasMore: true, Projects: [.., { Arn: var last }] }
            ? await tokens.SealAsync(new ListPosition(last.CreatedMilliseconds, last.Name), scope)
            : null;
        return new DescribeProjectsOutput([.. page.Projects.Select(ProjectDescriptionShape.From)], next);
    }
}
