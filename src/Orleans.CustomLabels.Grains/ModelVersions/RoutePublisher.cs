using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>
/// Answers long polls for routes. Only stored routes are ever shown: publish after the write. A silo that stops answers its polls at once,
/// and further ones soon, so that they do not hold it up or break with it.
/// </summary>
internal sealed class RoutePublisher(ModelVersionArn version, TimeSpan pollTime, TimeSpan reportPeriod, TimeProvider time, CancellationToken stopping)
{
    /// <summary>A silo that waits for its units to be replaced before it stops must not be polled without a pause.</summary>
    private static readonly TimeSpan PollTimeWhileStopping = TimeSpan.FromMilliseconds(500);

    /// <summary>A router that does not ask again within this time is gone, or cut off.</summary>
    private static readonly TimeSpan SpreadLimit = TimeSpan.FromSeconds(2);
    private readonly long _begun = time.GetTimestamp();
    private readonly Dictionary<string, (long KnownVersion, long Asked)> _routers = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Wakes every waiting poll.</summary>
    public void Publish() => Wake(ref _changed);

    /// <summary>
    /// Waits until every router has said, by its next poll, that it has a version of the routes; not for routers that are gone, but for those that have
    /// yet to find a new owner.
    /// </summary>
    /// <param name="routeVersion">The version.</param>
    public async Task UntilKnownAsync(long routeVersion)
    {
        var isNew = time.GetElapsedTime(_begun) < SpreadLimit;
        using var limit = new CancellationTokenSource(SpreadLimit, time);
        while ((isNew || _routers.Values.Any(router => router.KnownVersion < routeVersion)) && !limit.IsCancellationRequested)
        {
            await _asked.Task.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>Waits until there is something newer than the caller has, or the poll time is over.</summary>
    /// <param name="poll">What the caller has.</param>
    /// <param name="state">Gives the stored state.</param>
    public async Task<RouteSnapshot> WaitAsync(RoutePoll poll, Func<ModelVersionState> state)
    {
        Note(poll);
        if (state() is { Request: not null } known && known.RouteVersion <= poll.KnownVersion)
        {
            // A little jitter, so that many routers that began together do not ask together for ever.
            var share = 0.8 + (Random.Shared.NextDouble() * 0.2);
            var isStopping = stopping.IsCancellationRequested;
            await _changed.Task.WaitAsync(share * (isStopping ? PollTimeWhileStopping : known.IsScalable ? reportPeriod : pollTime), time, isStopping ? CancellationToken.None : stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        return Snapshot(state());
    }

    private void Note(RoutePoll poll)
    {
        foreach (var (router, _) in _routers.Where(router => time.GetElapsedTime(router.Value.Asked) > 2 * pollTime).ToArray())
        {
            _routers.Remove(router);
        }

        // Asking for everything anew does not mean that it has forgotten.
        var known = Math.Max(poll.KnownVersion, _routers.GetValueOrDefault(poll.RouterId, (-1, 0)).KnownVersion);
        _routers[poll.RouterId] = (known, time.GetTimestamp());
        Wake(ref _asked);
    }

    private static void Wake(ref TaskCompletionSource waiting)
    {
        var woken = waiting;
        waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        woken.TrySetResult();
    }

    private RouteSnapshot Snapshot(ModelVersionState state) => new()
    {
        Version = state.RouteVersion,
        Status = state.Request is null ? null : state.Status,
        Tags = state.Tags,
        TypicalSeconds = state.TypicalSeconds,
        RefusedPictures = state.RefusedPictures,
        StartOnCall = state.PlanInForce.StartOnCall,
        Units = [.. state.RoutedUnits.Select(unit => new UnitRoute(unit.IdOf(version), unit.Silo!))],
    };
}
