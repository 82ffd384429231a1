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
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Wakes every waiting poll.</summary>
    public void Publish()
    {
        var changed = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.TrySetResult();
    }

    /// <summary>Waits until there is something newer than the caller has, or the poll time is over.</summary>
    /// <param name="poll">What the caller has.</param>
    /// <param name="state">Gives the stored state.</param>
    public async Task<RouteSnapshot> WaitAsync(RoutePoll poll, Func<ModelVersionState> state)
    {
        if (state() is { Request: not null } known && known.RouteVersion <= poll.KnownVersion)
        {
            // A little jitter, so that many routers that began together do not ask together for ever.
            var share = 0.8 + (Random.Shared.NextDouble() * 0.2);
            var isStopping = stopping.IsCancellationRequested;
            await _changed.Task.WaitAsync(share * (isStopping ? PollTimeWhileStopping : known.IsScalable ? reportPeriod : pollTime), time, isStopping ? CancellationToken.None : stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        return Snapshot(state());
    }

    private RouteSnapshot Snapshot(ModelVersionState state) => new()
    {
        Version = state.RouteVersion,
        Status = state.Request is null ? null : state.Status,
        Tags = state.Tags,
        TypicalSeconds = state.TypicalSeconds,
        RefusedPictures = state.RefusedPictures,
        Units = [.. state.RoutedUnits.Select(unit => new UnitRoute(unit.IdOf(version), unit.Silo!))],
    };
}
