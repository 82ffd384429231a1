using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.Zones;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace CustomLabels.Grains.Units;

/// <summary>
/// Lets a silo that is told to stop go on until the owners of its units have replaced them in the zone, or the time for it is over. Acts before any
/// service is stopped, while units still answer. Where nothing can replace them it does not wait.
/// </summary>
internal sealed partial class SiloDrain(
    LocalUnits units, ZoneWatcher zones, ILocalSiloDetails silo, IGrainFactory grains, IOptions<UnitOptions> options, TimeProvider time,
    ILogger<SiloDrain> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        units.Leave();
        var local = units.All;
        if (local.IsEmpty || !CanBeReplaced(zones.Current, silo.SiloAddress))
        {
            return;
        }

        LogLeaving(local.Length);
        foreach (var version in local.Select(unit => unit.Version).Distinct())
        {
            WakeAsync(version).Ignore();
        }

        using var limit = new CancellationTokenSource(options.Value.DrainLimit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await units.Gone.WaitAsync(end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        LogLeft(units.All.Length);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether another silo of the same zone could take the units.</summary>
    internal static bool CanBeReplaced(ZoneMap map, SiloAddress self) =>
        map.Silos.TryGetValue(self, out var zone) && map.Silos.Any(other => !other.Key.Equals(self) && other.Value == zone);

    private Task<bool> WakeAsync(ModelVersionArn version) => grains.GetGrain<IModelVersionGrain>(version.ToString()).WakeAsync();

    [LoggerMessage(1, LogLevel.Information, "The silo is leaving; it waits until its {Count} units have been replaced")]
    private partial void LogLeaving(int count);

    [LoggerMessage(2, LogLevel.Information, "The silo stops with {Count} units left")]
    private partial void LogLeft(int count);
}
