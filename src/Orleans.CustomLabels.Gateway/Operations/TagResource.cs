using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Adds or replaces tags of a project or model version.</summary>
internal sealed class TagResource(TaggedResources resources, Authorizer authorizer)
    : ControlOperation<TagResourceInput, EmptyOutput>(OperationName.Rekognition("TagResource"), ShapeJson.Default.TagResourceInput, ShapeJson.Default.EmptyOutput)
{
    public override async Task<EmptyOutput> ExecuteAsync(TagResourceInput input, Caller caller)
    {
        var arn = input.ToArn();
        var tags = input.Tags.ToTags();
        var access = new AccessRequest(Action, input.ResourceArn!) { RequestTags = tags, TagKeys = [.. tags.Keys] };
        await authorizer.DemandAsync(caller.Identity, arn.Account, access, () => resources.GetAsync(arn));
        await resources.TagAsync(arn, tags);
        return new EmptyOutput();
    }
}
