using CustomLabels.Contracts.Cluster;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Shows zones, silos and the caller's units on them. An operation of our own.</summary>
internal sealed class DescribeCluster(IGrainFactory grains, Authorizer authorizer)
    : ControlOperation<EmptyInput, DescribeClusterOutput>(
        OperationName.Own("DescribeCluster"), ShapeJson.Default.EmptyInput, ShapeJson.Default.DescribeClusterOutput)
{
    public override async Task<DescribeClusterOutput> ExecuteAsync(EmptyInput input, Caller caller)
    {
        Authorizer.Demand(caller.Identity, new AccessRequest(Action, AccessRequest.NoResource));
        return DescribeClusterOutput.Of(await grains.GetGrain<IClusterStatusGrain>(0).DescribeAsync(), authorizer.HomeOf(caller.Identity));
    }
}
