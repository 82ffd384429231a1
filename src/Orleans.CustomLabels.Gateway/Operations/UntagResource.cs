using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Removes tags of a project or model version.</summary>
internal sealed class UntagResource(TaggedResources resources, Authorizer authorizer)
    : ControlOperation<UntagResourceInput, EmptyOutput>(OperationName.Rekognition("UntagResource"), ShapeJson.Default.UntagResourceInput, ShapeJson.Default.EmptyOutput)
{
    public override async Task<EmptyOutput> ExecuteAsync(UntagResourceInput input, Caller caller)
    {
        var arn = input.ToArn();
        var access = new AccessRequest(Action, input.ResourceArn!) { TagKeys = [.. input.TagKeys!.Select(key => key!)] };
        await authorizer.DemandAsync(caller.Identity, arn.Account, access, () => resources.GetAsync(arn));
        await resources.UntagAsync(arn, access.TagKeys);
        return new EmptyOutput();
    }
}
