using System.Collections.Concurrent;
using CustomLabels.Client.Connection;
using CustomLabels.Client.Silos;
using CustomLabels.Client.Telemetry;
using CustomLabels.Contracts.Arns;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomLabels.Client.Routing;

/// <summary>The routes of all versions that this process calls, each kept current by its own feed.</summary>
internal sealed class RouteTable(
    IClusterCalls cluster, SiloHealthTable silos, UnitPicker picker, IOptions<DetectionRouterOptions> options, TimeProvider time, RouterMetrics metrics,
    ILogger<RouteFeed> logger) : IDisposable
{
    private readonly ConcurrentDictionary<ModelVersionArn, Lazy<RouteFeed>> _feeds = new();
    private long _lastSweep = time.GetTimestamp();

    /// <summary>Calls of all versions that wait for a unit with room.</summary>
    public int Waiting => _feeds.Values.Where(feed => feed.IsValueCreated).Sum(feed => feed.Value.Waiting);

    /// <summary>The units of all routes known now.</summary>
    public IEnumerable<UnitHealth> Units => _feeds.Values.Where(feed => feed.IsValueCreated).SelectMany(feed => feed.Value.Units);

    /// <summary>The newest routes known of a version.</summary>
    public async ValueTask<RouteTableEntry> GetAsync(ModelVersionArn version, CancellationToken cancellationToken)
    {
        ForgetIdleFeeds();
        return await UseAsync(version, feed => feed.GetAsync(cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Asks the version's owner now.</summary>
    public async ValueTask<RouteTableEntry> RefreshAsync(ModelVersionArn version, CancellationToken cancellationToken) =>
        await UseAsync(version, async feed => await feed.RefreshAsync().WaitAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>Asks the version's owner now; when it does not answer within the time that a call waits for units, what is known stays.</summary>
    public async ValueTask<RouteTableEntry> TryRefreshAsync(ModelVersionArn version, RouteTableEntry known, CancellationToken cancellationToken)
    {
        try
        {
            return await RefreshAsync(version, cancellationToken).AsTask().WaitAsync(options.Value.PickWait, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The feed, which goes on asking, logs it.
            return known;
        }
    }

    /// <summary>Asks no owner any more; the last known routes stay in use.</summary>
    public void StopPolling()
    {
        foreach (var feed in _feeds.Values.Where(feed => feed.IsValueCreated))
        {
            feed.Value.Stop();
        }
    }

    public void Dispose()
    {
        foreach (var feed in _feeds.Values.Where(feed => feed.IsValueCreated))
        {
            feed.Value.Dispose();
        }
    }

    private async ValueTask<RouteTableEntry> UseAsync(ModelVersionArn version, Func<RouteFeed, ValueTask<RouteTableEntry>> ask)
    {
        var feed = _feeds.GetOrAdd(version, static (key, table) => new(() => table.StartFeed(key)), this);
        try
        {
            var entry = await ask(feed.Value).ConfigureAwait(false);
            if (entry.Snapshot.Status is null)
            {
                Forget(version, feed);
            }

            return entry;
        }
        catch (Exception problem) when (problem is not OperationCanceledException && !feed.Value.HasRoutes)
        {
            // A feed that never had routes has given up; the next call starts a fresh one.
            Forget(version, feed);
            throw;
        }
    }

    private RouteFeed StartFeed(ModelVersionArn version)
    {
        var feed = new RouteFeed(version, cluster, silos, picker, options.Value, time, metrics, logger);
        feed.Start();
        return feed;
    }

    private void ForgetIdleFeeds()
    {
        var last = Volatile.Read(ref _lastSweep);
        var lifetime = options.Value.IdleRoutesLifetime;
        if (time.GetElapsedTime(last) < lifetime || Interlocked.CompareExchange(ref _lastSweep, time.GetTimestamp(), last) != last)
        {
            return;
        }

        foreach (var (version, feed) in _feeds.Where(pair => pair.Value.IsValueCreated && pair.Value.Value.Idle > lifetime))
        {
            Forget(version, feed);
        }
    }

    private void Forget(ModelVersionArn version, Lazy<RouteFeed> feed)
    {
        if (_feeds.TryRemove(new(version, feed)))
        {
            feed.Value.Dispose();
        }
    }
}
