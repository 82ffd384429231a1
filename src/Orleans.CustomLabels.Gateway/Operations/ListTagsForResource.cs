using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Lists the tags of a project or model version.</summary>
internal sealed class ListTagsForResource(TaggedResources resources, Authorizer authorizer)
    : ControlOperation<ListTagsForResourceInput, TagsOutput>(
        OperationName.Rekognition("ListTagsForResource"), ShapeJson.Default.ListTagsForResourceInput, ShapeJson.Default.TagsOutput)
{
    public override async Task<TagsOutput> ExecuteAsync(ListTagsForResourceInput input, Caller caller)
    {
        var arn = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, arn.Account, new AccessRequest(Action, input.ResourceArn!), () => resources.GetAsync(arn));
        return new TagsOutput(await resources.GetAsync(arn));
    }
}
