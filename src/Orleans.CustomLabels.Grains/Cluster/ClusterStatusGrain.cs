using System.Collections.Immutable;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Grains.Zones;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace CustomLabels.Grains.Cluster;

/// <summary>One on each silo that is asked. Everybody who asks during a look, or shortly after it, gets its result.</summary>
[GrainType("cluster-status"), StatelessWorker(1), Reentrant]
internal sealed class ClusterStatusGrain(
    ZoneWatcher zones, ZoneDirectoryFollower directory, ISiloReports silos, IOptions<ClusterStatusOptions> options, TimeProvider time)
    : Grain, IClusterStatusGrain
{
    private Task<ClusterDescription>? _look;
    private long _looked;

    public Task<ClusterDescription> DescribeAsync()
    {
        if (_look is null || (_look.IsCompleted && time.GetElapsedTime(_looked) >= options.Value.KeepTime))
        {
            _look = LookAsync();
        }

        return _look;
    }

    private async Task<ClusterDescription> LookAsync()
    {
        var roster = zones.Roster.At(time.GetUtcNow()).ToArray();
        // The directory itself, so that who has changed a zone sees the change; what this silo knows of it when it does not answer.
        var known = TryAsync(GrainFactory.GetGrain<IZoneDirectoryGrain>(0).GetAsync());
        var reports = await Task.WhenAll(roster.Where(silo => silo.GoneSince is null).Select(AskAsync));
        var description = ClusterReport.Of(
            await known is { IsDefault: false } found ? found : directory.Known,
            zones.Current,
            roster,
            reports.Where(report => report.Report is not null).ToDictionary(report => report.Silo, report => report.Report!));
        _looked = time.GetTimestamp();
        return description;
    }

    private async Task<(SiloAddress Silo, SiloReport? Report)> AskAsync(RosterSilo silo) =>
        (silo.Address, await TryAsync(silos.GetAsync(silo.Address)));

    /// <summary>What is asked of others, or nothing after a short wait.</summary>
    private async Task<T?> TryAsync<T>(Task<T> answer)
    {
        try
        {
            return await answer.WaitAsync(options.Value.ReportTimeout, time);
        }
        catch (Exception)
        {
            // Whatever keeps one silo from answering, a store that is away included, the others are still to be shown.
            return default;
        }
    }
}
