using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client.Connection;

/// <summary>From outside: a call is lost, without a word, with the silo through which it was sent.</summary>
internal sealed class ClientPortCalls(IGrainFactory grains, GatewayFailover failover, GatewayLosses losses, TimeProvider time) : IClusterCalls
{
    /// <summary>
    /// A poll is answered after ten seconds at the latest, and one that was lost with the owner's silo never. Another one beside it costs next to
    /// nothing, and wakes the owner elsewhere.
    /// </summary>
    private static readonly TimeSpan PollPatience = TimeSpan.FromSeconds(3);

    public IUnitCalls Unit(UnitRoute route) =>
        new FailoverUnit(grains.GetGrain<IInferenceUnitGrain>(route.Unit.ToString()), route.Silo, failover, losses, time);

    public Task<RouteSnapshot> GetRoutesAsync(ModelVersionArn version, RoutePoll poll)
    {
        var owner = grains.GetGrain<IModelVersionGrain>(version.ToString());
        return failover.SendAsync(_ => owner.GetRoutesAsync(poll), PollPatience, GatewayFailover.MaxSends, CancellationToken.None);
    }

    public Task<ModelVersionStatus> StartOnCallAsync(ModelVersionArn version)
    {
        var owner = grains.GetGrain<IModelVersionGrain>(version.ToString());
        return failover.SendAsync(_ => owner.StartOnCallAsync(), CancellationToken.None);
    }
}
