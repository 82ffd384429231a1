using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using Orleans.Runtime;

namespace CustomLabels.Client.Connection;

/// <summary>From inside a silo: Orleans ends calls whose silo is lost.</summary>
internal sealed class SiloCalls(IGrainFactory grains) : IClusterCalls
{
    public IUnitCalls Unit(UnitRoute route) => new DirectUnit(grains.GetGrain<IInferenceUnitGrain>(route.Unit.ToString()));

    public Task<RouteSnapshot> GetRoutesAsync(ModelVersionArn version, RoutePoll poll) =>
        grains.GetGrain<IModelVersionGrain>(version.ToString()).GetRoutesAsync(poll);

    public Task<ModelVersionStatus> StartOnCallAsync(ModelVersionArn version) =>
        grains.GetGrain<IModelVersionGrain>(version.ToString()).StartOnCallAsync();

    private sealed class DirectUnit(IInferenceUnitGrain unit) : IUnitCalls
    {
        public Task<DetectReply> DetectAsync(DetectRequest request, CancellationToken cancellationToken) => unit.DetectAsync(request, cancellationToken);

        public Task<SiloAddress> PingAsync() => unit.PingAsync();
    }
}
