using System.Collections.Immutable;
using CustomLabels.Contracts.Cluster;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace CustomLabels.Grains.Zones;

/// <summary>
/// Tells this silo's <see cref="ZoneWatcher"/> which zones are in service, and keeps what was learned last while the directory or its store is away.
/// On the oldest active silo it also tells the directory which zones have a silo.
/// </summary>
internal sealed partial class ZoneDirectoryFollower(
    IGrainFactory grains, ILocalSiloDetails silo, ZoneWatcher zones, IOptions<ZoneWatcherOptions> options, TimeProvider time,
    ILogger<ZoneDirectoryFollower> logger) : BackgroundService
{
    private bool _isAway;

    /// <summary>What the directory said last; empty before.</summary>
    public ImmutableArray<KnownZone> Known { get; private set; } = [];

    private IZoneDirectoryGrain Directory => grains.GetGrain<IZoneDirectoryGrain>(0);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before this process answers anybody: until then no zone counts as in service, and a start would have to be refused.
        await FollowAsync();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.DirectoryPeriod, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FollowAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            Known = await Directory.GetAsync().WaitAsync(options.Value.DirectoryTimeout, time);
            zones.Learn(ZoneService.Of(Known));
            var living = zones.Current.Zones;
            if (zones.Roster.IsComplete && zones.IsOldestActive(silo.SiloAddress) && ZoneTransitions.IsNews(Known, living))
            {
                await Directory.NoteAsync(living).WaitAsync(options.Value.DirectoryTimeout, time);
            }

            _isAway = false;
        }
        catch (Exception problem)
        {
            // Whatever it is, an exception here would end the process; nothing changes, and the next look tries again.
            LogAway(_isAway ? LogLevel.Debug : LogLevel.Warning, problem);
            _isAway = true;
        }
    }

    [LoggerMessage(EventId = 1, Message = "The directory of zones is away; what is known of them is kept")]
    private partial void LogAway(LogLevel level, Exception problem);
}
