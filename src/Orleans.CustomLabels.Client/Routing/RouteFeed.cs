using System.Collections.Immutable;
using CustomLabels.Client.Admission;
using CustomLabels.Client.Connection;
using CustomLabels.Client.Silos;
using CustomLabels.Client.Telemetry;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Routing;
using Microsoft.Extensions.Logging;

namespace CustomLabels.Client.Routing;

/// <summary>Keeps one version's routes current by long polls. Keeps the last routes when the owner or its store is away.</summary>
internal sealed partial class RouteFeed : IDisposable
{
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(200);
    private readonly ModelVersionArn _version;
    private readonly IClusterCalls _cluster;
    private readonly SiloHealthTable _silos;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly RouterMetrics _metrics;
    /// <summary>Of this feed, not of the process: the owner takes sums that begin again for those of another router.</summary>
    private readonly string _routerId = Guid.NewGuid().ToString("N");
    private readonly CancellationTokenSource _stopping = new();
    private readonly TypicalTime _typical = new();
    private readonly WaitingRoom _room;
    private readonly DemandCounter _demand = new();
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<RouteTableEntry> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile RouteTableEntry? _entry;
    private Task<RouteTableEntry>? _refresh;
    private long _lastUsed;

    public RouteFeed(
        ModelVersionArn version, IClusterCalls cluster, SiloHealthTable silos, UnitPicker picker, DetectionRouterOptions options, TimeProvider time,
        RouterMetrics metrics, ILogger logger)
    {
        (_version, _cluster, _silos, _time, _metrics, _logger) = (version, cluster, silos, time, metrics, logger);
        _room = new(picker, _typical, options, time);
        _lastUsed = time.GetTimestamp();
    }

    /// <summary>How long no call has asked for these routes.</summary>
    public TimeSpan Idle => _time.GetElapsedTime(Volatile.Read(ref _lastUsed));

    public bool HasRoutes => _entry is not null;

    /// <summary>The units known now.</summary>
    public ImmutableArray<UnitHealth> Units => _entry?.Units ?? [];

    /// <summary>Calls that wait for a unit with room.</summary>
    public int Waiting => _room.Waiting;

    public void Start() => _ = PollAsync(_stopping.Token);

    /// <summary>Asks no more; the last routes stay in use.</summary>
    public void Stop() => _stopping.Cancel();

    /// <summary>The newest routes known; waits for the owner only the first time.</summary>
    public ValueTask<RouteTableEntry> GetAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _lastUsed, _time.GetTimestamp());
        return _entry is { } entry ? new(entry) : new(_first.Task.WaitAsync(cancellationToken));
    }

    /// <summary>Asks the owner now; calls that come while one is under way share it.</summary>
    public Task<RouteTableEntry> RefreshAsync()
    {
        lock (_gate)
        {
            return _refresh is { IsCompleted: false } running ? running : _refresh = AskAsync(-1);
        }
    }

    public void Dispose()
    {
        // Not disposed of: without a timer it holds nothing, and a host that stops may stop a feed that was just forgotten.
        _stopping.Cancel();
        _room.Dispose();
        _first.TrySetCanceled();
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var (known, asked) = (_entry, _time.GetTimestamp());
                var entry = await AskAsync(known?.Snapshot.Version ?? -1).ConfigureAwait(false);
                failures = 0;
                if (entry.Snapshot.Status is null)
                {
                    // Nothing to wait for: the table drops this feed, and a later call asks anew.
                    return;
                }

                if (ReferenceEquals(entry, known) && _time.GetElapsedTime(asked) < ShortestPoll)
                {
                    // The owner is leaving and holds no polls: asking without pause would only keep its silo busy.
                    await Task.Delay(ShortestPoll, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
            catch (Exception problem)
            {
                // Whatever the owner, its store or the way to it throws: a feed that ended here would never learn of a new unit again.
                LogPollFailed(_version, problem);
                failures++;
                if (_entry is null && failures >= 3)
                {
                    _first.TrySetException(problem);
                    return;
                }

                // Full jitter: many routers losing one owner must not come back in step.
                var wait = TimeSpan.FromMilliseconds(Random.Shared.Next(20, Math.Min(1000, 50 << Math.Min(failures, 5))));
                await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<RouteTableEntry> AskAsync(long knownVersion)
    {
        var snapshot = await _cluster.GetRoutesAsync(_version, new() { KnownVersion = knownVersion, RouterId = _routerId, Demand = _demand.Read() }).ConfigureAwait(false);
        return Accept(snapshot);
    }

    private RouteTableEntry Accept(RouteSnapshot snapshot)
    {
        lock (_gate)
        {
            if (_entry is { } current && snapshot.Status is not null && snapshot.Version <= current.Snapshot.Version)
            {
                return current;
            }

            _typical.WarmedUp(snapshot.TypicalSeconds);
            var known = _entry?.Units ?? [];
            var units = ImmutableArray.CreateRange(snapshot.Units, route =>
                known.FirstOrDefault(unit => unit.Route == route)
                ?? new UnitHealth(route, _silos.Of(route.Silo), _cluster.Unit(route), _room.Advance));
            var entry = new RouteTableEntry(snapshot, units, _typical, _demand, _room);
            _entry = entry;
            if (snapshot.Status is not null)
            {
                _metrics.CountChange(_version);
            }

            _room.Serve(units);
            _first.TrySetResult(entry);
            return entry;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Asking for the routes of {Version} failed; the last known routes stay in use")]
    private partial void LogPollFailed(ModelVersionArn version, Exception problem);
}
