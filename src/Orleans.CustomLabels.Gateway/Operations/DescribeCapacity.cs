using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Tells what a model version can do, what is asked of it, and how many units a wanted rate needs. An operation of our own.</summary>
internal sealed class DescribeCapacity(IGrainFactory grains, Authorizer authorizer, TaggedResources tags)
    : ControlOperation<DescribeCapacityInput, DescribeCapacityOutput>(
        OperationName.Own("DescribeCapacity"), ShapeJson.Default.DescribeCapacityInput, ShapeJson.Default.DescribeCapacityOutput)
{
    public override async Task<DescribeCapacityOutput> ExecuteAsync(DescribeCapacityInput input, Caller caller)
    {
        var arn = input.ToArn();
        await authorizer.DemandAsync(caller.Identity, arn.Account, new AccessRequest(Action, arn.ToString()), () => tags.GetAsync(arn));
        var capacity = await grains.GetGrain<IModelVersionGrain>(arn.ToString()).DescribeCapacityAsync()
            ?? throw new CustomLabelsException(CustomLabelsError.ResourceNotFound, $"There is no model version {arn}.");
        return DescribeCapacityOutput.Of(arn, capacity, input.TargetCallsPerSecond);
    }
}
