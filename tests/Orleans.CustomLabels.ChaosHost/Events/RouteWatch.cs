using System.Globalization;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;

namespace CustomLabels.ChaosHost.Events;

/// <summary>
/// Follows a version's routes as a router does and notes each: <c>routes VERSION-ARN NUMBER STATUS UNIT=SILO...</c>, where a unit is
/// <c>zone/ordinal/epoch</c>.
/// </summary>
internal sealed class RouteWatch(
    IGrainFactory grains, IClusterMembershipService membership, ProcessEvents events, IHostApplicationLifetime host, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly string _routerId = $"watch-{Guid.NewGuid():N}";

    public void Watch(ModelVersionArn version) => _ = FollowAsync(version, host.ApplicationStopping);

    private async Task FollowAsync(ModelVersionArn version, CancellationToken stopping)
    {
        var known = -1L;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var owner = grains.GetGrain<IModelVersionGrain>(version.ToString());
                var routes = await owner.GetRoutesAsync(new() { KnownVersion = known, RouterId = _routerId });
                if (routes.Version > known)
                {
                    known = routes.Version;
                    Note(version, routes);
                    continue;
                }
            }
            catch (Exception problem)
            {
                // Whatever the owner throws: what is watched is how it comes back.
                events.WriteCluster("routes-unknown", version.ToString(), problem.GetType().Name);
            }

            await Task.Delay(Pause, time, CancellationToken.None);
        }
    }

    private void Note(ModelVersionArn version, RouteSnapshot routes) => events.WriteCluster(
    [
        "routes", version.ToString(), routes.Version.ToString(CultureInfo.InvariantCulture), routes.Status?.ToString() ?? "none",
        .. routes.Units.Select(route => $"{route.Unit.Zone}/{route.Unit.Ordinal}/{route.Unit.Epoch}={SiloNames.Of(membership, route.Silo)}"),
    ]);
}
