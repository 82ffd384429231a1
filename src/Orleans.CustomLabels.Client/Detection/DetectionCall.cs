using CustomLabels.Client.Admission;
using CustomLabels.Client.Pictures;
using CustomLabels.Client.Routing;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client.Detection;

/// <summary>
/// One call on its way. Usually it finds a unit, makes one attempt there and has its answer. It finds another unit when the attempt fails, and one
/// beside it when it is late. Runs once.
/// </summary>
internal sealed class DetectionCall
{
    private readonly ModelVersionArn _version;
    private readonly RoutingContext _routing;
    private readonly CallHistory _history = new();
    private readonly TrialGate _trial;
    private readonly UnitSelection _units;
    private readonly RunningAttempts _running;
    private readonly AttemptReview _review;
    private RouteTableEntry _entry;
    private long? _withoutUnitSince;

    public DetectionCall(ModelVersionArn version, DetectRequest request, string caller, RouteTableEntry entry, RoutingContext routing)
    {
        (_version, _entry, _routing) = (version, entry, routing);
        _trial = new(routing);
        _units = new(caller, _history, _trial, routing);
        _running = new(request, routing);
        _review = new(_history, _trial, routing);
    }

    /// <summary>How many attempts it has taken.</summary>
    public int Attempts => _running.Begun;

    /// <summary>Whether the picture has proven to end the processes that analyse it.</summary>
    public bool IsPoison => _trial.IsPoison;

    private bool MayBeginAnother =>
        _history.Delivered + _running.Count < _routing.Options.MaxDeliveredAttempts && !_history.IsOverCapacity && !_trial.IsClosed;

    /// <summary>Brings the call to its end.</summary>
    /// <param name="over">Cancelled when the caller gives up or the time for the call is over.</param>
    /// <exception cref="OperationCanceledException">The call is over.</exception>
    public async Task<DetectionAnswer> RunAsync(CancellationToken over)
    {
        // Whatever ends the call ends its attempts; a late answer is dropped.
        using var withdrawn = CancellationTokenSource.CreateLinkedTokenSource(over);
        try
        {
            while (true)
            {
                over.ThrowIfCancellationRequested();
                if (await StepAsync(withdrawn.Token).ConfigureAwait(false) is { } answer)
                {
                    return answer;
                }
            }
        }
        finally
        {
            if (_running.Count > 0)
            {
                await withdrawn.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<DetectionAnswer?> StepAsync(CancellationToken withdrawn)
    {
        if (_running.Count == 0)
        {
            if (await EndAsync(withdrawn).ConfigureAwait(false) is { } answer)
            {
                return answer;
            }

            var next = await _units.NextAsync(_entry, withdrawn).ConfigureAwait(false);
            switch (next.Verdict)
            {
                case AdmissionVerdict.OverCapacity:
                    return DetectionAnswers.OverCapacity;
                case AdmissionVerdict.NoUnit:
                    return await AwaitUnitsAsync(withdrawn).ConfigureAwait(false);
            }

            _running.Begin(next.Unit!, _trial.Losses, _entry.Typical, withdrawn);
        }
        else if (_running.IsLate && MayBeginAnother)
        {
            Hedge(withdrawn);
        }

        return await _running.TakeEndedAsync(untilLate: MayBeginAnother).ConfigureAwait(false) is { } ended
            ? _review.Conclude(ended, await ended.Ending.ConfigureAwait(false), _entry.Typical)
            : null;
    }

    /// <returns>The answer when no further attempt is to be made.</returns>
    private async ValueTask<DetectionAnswer?> EndAsync(CancellationToken over)
    {
        if (DetectionAnswers.Refusal(_entry.Snapshot) is { } refusal)
        {
            return refusal;
        }

        if (_history.IsOverCapacity)
        {
            return DetectionAnswers.OverCapacity;
        }

        if (_trial.IsClosed && await _trial.AwaitFateAsync(over).ConfigureAwait(false))
        {
            return DetectionAnswers.Poison;
        }

        return _history.Delivered >= _routing.Options.MaxDeliveredAttempts ? _history.LastFailure ?? DetectionAnswers.UnitsLost : null;
    }

    /// <summary>The newest attempt is late: begins another one beside it, or gives it more time.</summary>
    private void Hedge(CancellationToken withdrawn)
    {
        if (_units.Hedge(_entry, _running.Newest.Unit) is { } unit)
        {
            _running.Begin(unit, _trial.Losses, _entry.Typical, withdrawn);
        }
        else
        {
            _running.GiveTime(_entry.Typical);
        }
    }

    /// <summary>Nothing can be picked now: the owner may be about to publish others, or units that could not be reached come back.</summary>
    /// <returns>The answer when there is no more to hope for.</returns>
    private async ValueTask<DetectionAnswer?> AwaitUnitsAsync(CancellationToken over)
    {
        if (_trial.IsHeldUp)
        {
            await _trial.AwaitOthersAsync(over).ConfigureAwait(false);
            ForgetPassedTrouble();
            return null;
        }

        _withoutUnitSince ??= _routing.Time.GetTimestamp();
        if (_history.HasMetBusy)
        {
            return DetectionAnswers.OverCapacity;
        }

        var known = _entry;
        _entry = await _routing.Routes.TryRefreshAsync(_version, known, over).ConfigureAwait(false);
        if (!ReferenceEquals(_entry, known))
        {
            return null;
        }

        var wait = _routing.Options.PickWait;
        if (_history.LastFailure is not null
            || (_routing.Time.GetElapsedTime(_withoutUnitSince.Value) >= wait && !_history.MayLostReturn(_routing.Liveness)))
        {
            return _history.LastFailure ?? DetectionAnswers.OverCapacity;
        }

        // Full jitter: many calls that lost their unit together must not come back in step.
        await Task.Delay(wait * (0.02 + (0.1 * Random.Shared.NextDouble())), _routing.Time, over).ConfigureAwait(false);
        ForgetPassedTrouble();
        return null;
    }

    private void ForgetPassedTrouble()
    {
        _trial.Acquit();
        _history.ForgetPassedTrouble();
    }
}
