using CustomLabels.Contracts.Cluster;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Takes a zone into service again: the places in it are filled. An operation of our own.</summary>
internal sealed class RestoreZone(IGrainFactory grains)
    : ControlOperation<ZoneInput, ZoneOutput>(OperationName.Own("RestoreZone"), ShapeJson.Default.ZoneInput, ShapeJson.Default.ZoneOutput)
{
    public override async Task<ZoneOutput> ExecuteAsync(ZoneInput input, Caller caller)
    {
        Authorizer.Demand(caller.Identity, new AccessRequest(Action, AccessRequest.NoResource));
        return ZoneOutput.Of(await grains.GetGrain<IZoneDirectoryGrain>(0).RestoreAsync(input.Zone!, caller.ToControl()));
    }
}
