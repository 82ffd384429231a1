using CustomLabels.Contracts.Cluster;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations;

/// <summary>Forgets a zone that is never to come back: places in it move to other zones. An operation of our own.</summary>
internal sealed class RetireZone(IGrainFactory grains)
    : ControlOperation<ZoneInput, EmptyOutput>(OperationName.Own("RetireZone"), ShapeJson.Default.ZoneInput, ShapeJson.Default.EmptyOutput)
{
    public override async Task<EmptyOutput> ExecuteAsync(ZoneInput input, Caller caller)
    {
        Authorizer.Demand(caller.Identity, new AccessRequest(Action, AccessRequest.NoResource));
        await grains.GetGrain<IZoneDirectoryGrain>(0).RetireAsync(input.Zone!, caller.ToControl());
        return new EmptyOutput();
    }
}
