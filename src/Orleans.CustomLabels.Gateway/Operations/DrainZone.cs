using CustomLabels.Contracts.Cluster;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Takes a zone out of service: its units leave the routes, finish their calls and stop. An operation of our own.</summary>
internal sealed class DrainZone(IGrainFactory grains)
    : ControlOperation<DrainZoneInput, ZoneOutput>(OperationName.Own("DrainZone"), ShapeJson.Default.DrainZoneInput, ShapeJson.Default.ZoneOutput)
{
    public override async Task<ZoneOutput> ExecuteAsync(DrainZoneInput input, Caller caller)
    {
        Authorizer.Demand(caller.Identity, new AccessRequest(Action, AccessRequest.NoResource));
        return ZoneOutput.Of(await grains.GetGrain<IZoneDirectoryGrain>(0).DrainAsync(input.Zone!, input.Force == true, caller.ToControl()));
    }
}
