using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Paging;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Lists what happened to a model version, newest first. An operation of our own.</summary>
internal sealed class DescribeEvents(IGrainFactory grains, Authorizer authorizer, TaggedResources tags, PageTokens tokens)
    : ControlOperation<DescribeEventsInput, DescribeEventsOutput>(
        OperationName.Own("DescribeEvents"), ShapeJson.Default.DescribeEventsInput, ShapeJson.Default.DescribeEventsOutput)
{
    public override async Task<DescribeEventsOutput> ExecuteAsync(DescribeEventsInput input, Caller caller)
    {
        var arn = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, arn.Account, new AccessRequest(Action, arn.ToString()), () => tags.GetAsync(arn));
        var scope = $"{Name.Target}\n{arn}";
        var before = (await tokens.OpenAsync(input.NextToken, scope))?.CreatedMilliseconds ?? long.MaxValue;
        var events = await grains.GetGrain<IModelVersionGrain>(arn.ToString()).GetEventsAsync()
            ?? throw new CustomLabelsException(CustomLabelsError.ResourceNotFound, $"There is no model version {arn}.");

        // By number: those that are added, or forgotten, between two pages shift nothing.
        var rest = events.Reverse().Where(happened => happened.Number < before).ToArray();
        var page = rest.Take(input.MaxResults ?? PageLimit.Entries).ToArray();
        var next = page.Length < rest.Length ? await tokens.SealAsync(new ListPosition(page[^1].Number, "event"), scope) : null;
        return new([.. page.Select(VersionEventShape.From)], next);
    }
}
