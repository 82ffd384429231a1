using System.Runtime.InteropServices;
using CustomLabels.Client.Admission;
using CustomLabels.Client.Pictures;
using CustomLabels.Client.Routing;
using CustomLabels.Client.Silos;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;
using Microsoft.Extensions.Logging;

namespace CustomLabels.Client.Detection;

/// <summary>
/// One call on its way: which units it has tried, which attempts are under way, what it has lost. Usually one attempt is made and answered. A further
/// one is made when that fails, and beside it when it is late. Runs once.
/// </summary>
internal sealed partial class DetectionCall(
    ModelVersionArn version, DetectRequest request, string caller, RouteTable routes, UnitPicker picker, SiloPinger pinger, ISiloLiveness liveness,
    DetectionRouterOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FateCheckPeriod = TimeSpan.FromMilliseconds(50);

    /// <summary>Others' trials take as long as a picture does; to ask for the silo costs next to nothing.</summary>
    private static readonly TimeSpan TrialCheckPeriod = TimeSpan.FromMilliseconds(50);

    /// <summary>One other unit, not all: a flood must not multiply itself by the number of units.</summary>
    private const int MaxBusyUnits = 2;
    private static readonly TimeSpan LongestFull = TimeSpan.FromSeconds(2);
    private readonly long _started = time.GetTimestamp();
    private readonly List<UnitHealth> _tried = new(4);
    private readonly List<UnitHealth> _notReached = new(4);
    private readonly List<UnitHealth> _lost = new(2);
    private readonly List<Attempt> _running = new(2);
    private readonly CrashEvidence _evidence = new(liveness);
    private RouteTableEntry _entry = null!;
    private bool _isAdmitted;
    private int _attempts;
    private int _delivered;
    private int _busy;
    private bool _isHeldUp;
    private TimeSpan _lateAt;
    private long? _nothingToPickSince;
    private DetectionAnswer? _lastFailure;

    private bool MayBeginAnother => _delivered + _running.Count < options.MaxDeliveredAttempts && !_evidence.IsComplete && _busy < MaxBusyUnits;

    private TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Whether the picture has proven to end the processes that analyse it.</summary>
    public bool IsPoison => _evidence.IsProof;

    /// <summary>Brings the call to its end.</summary>
    /// <param name="entry">The routes.</param>
    /// <param name="over">Cancelled when the caller gives up or the time for the call is over.</param>
    /// <exception cref="OperationCanceledException">The call is over.</exception>
    public async Task<DetectionAnswer> RunAsync(RouteTableEntry entry, CancellationToken over)
    {
        _entry = entry;
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
            if (Refusal() is { } refusal)
            {
                return refusal;
            }

            if (_busy >= MaxBusyUnits)
            {
                return DetectionAnswers.OverCapacity;
            }

            if (!_isAdmitted)
            {
                return await EnterAsync(withdrawn).ConfigureAwait(false);
            }

            if (_evidence.IsComplete && await AwaitFateAsync(withdrawn).ConfigureAwait(false))
            {
                return new() { Error = CustomLabelsError.InvalidImageFormat, Message = DetectionAnswers.PoisonMessage };
            }

            if (_delivered >= options.MaxDeliveredAttempts)
            {
                return _lastFailure ?? new() { Error = CustomLabelsError.InternalServerError, Message = "Every inference unit that was tried was lost. Send the call again." };
            }

            if (await PickAsync().ConfigureAwait(false) is not { } unit)
            {
                return await AwaitUnitsAsync(withdrawn).ConfigureAwait(false);
            }

            Begin(unit, withdrawn);
        }
        else if (MayBeginAnother && Elapsed >= _lateAt)
        {
            BeginBeside(withdrawn);
        }

        return await AwaitAttemptsAsync().ConfigureAwait(false) is { } ended ? Take(ended, await ended.Ending.ConfigureAwait(false)) : null;
    }

    /// <summary>Gets the call its first unit. Further ones do not wait for room: it has waited its time, and what was lost under it is not its fault.</summary>
    private async ValueTask<DetectionAnswer?> EnterAsync(CancellationToken withdrawn)
    {
        var admission = await _entry.Room.EnterAsync(caller, withdrawn).ConfigureAwait(false);
        _isAdmitted = true;
        if (admission.Unit is { } unit)
        {
            _tried.Add(unit);
            Begin(unit, withdrawn);
        }

        return admission.Verdict == AdmissionVerdict.OverCapacity ? DetectionAnswers.OverCapacity : null;
    }

    private DetectionAnswer? Refusal() => _entry.Snapshot.Status switch
    {
        null => new() { Error = CustomLabelsError.ResourceNotFound },
        ModelVersionStatus.Running => _entry.Snapshot.Units.IsEmpty ? DetectionAnswers.OverCapacity : null,
        var status => DetectionAnswers.NotRunning(status.Value),
    };

    private async ValueTask<UnitHealth?> PickAsync()
    {
        while (picker.Pick(_entry.Units, CollectionsMarshal.AsSpan(_tried), time.GetTimestamp()) is { } unit)
        {
            _tried.Add(unit);
            if (_evidence.Count == 0 || await MayTryAsync(unit).ConfigureAwait(false))
            {
                unit.Enter();
                return unit;
            }

            _notReached.Add(unit);
        }

        return null;
    }

    /// <summary>A picture that has cost a silo goes only where it would be seen to cost another: not to one that may be lost already, nor together with others like it.</summary>
    private async ValueTask<bool> MayTryAsync(UnitHealth unit)
    {
        if (!unit.Silo.TryBeginTrial())
        {
            _isHeldUp = true;
            return false;
        }

        var isThere = await pinger.PingAsync(unit).ConfigureAwait(false);
        if (!isThere)
        {
            unit.Silo.EndTrial();
        }

        return isThere;
    }

    private void Begin(UnitHealth unit, CancellationToken withdrawn)
    {
        _running.Add(Attempt.Begin(unit, ++_attempts, _evidence.Count, request, withdrawn));
        _lateAt = Elapsed + AttemptBudget.For(options, _entry.Typical.Seconds);
    }

    /// <summary>
    /// The newest attempt is late: another one beside it, on a unit with less to do. If there is none the whole service is slow, and more load would not
    /// help. A picture on trial has one silo, not two.
    /// </summary>
    private void BeginBeside(CancellationToken withdrawn)
    {
        if (_evidence.Count == 0 && picker.Pick(_entry.Units, CollectionsMarshal.AsSpan(_tried), time.GetTimestamp()) is { } unit && unit.InFlight < _running[^1].Unit.InFlight)
        {
            _tried.Add(unit);
            unit.Enter();
            Begin(unit, withdrawn);
        }
        else
        {
            _lateAt = Elapsed + AttemptBudget.For(options, _entry.Typical.Seconds);
        }
    }

    /// <returns>An attempt that has ended; null when none has and the newest is late.</returns>
    private async ValueTask<Attempt?> AwaitAttemptsAsync()
    {
        var any = _running.Count == 1 ? (Task)_running[0].Ending : Task.WhenAny(_running.Select(attempt => attempt.Ending));
        if (!MayBeginAnother)
        {
            await any.ConfigureAwait(false);
        }
        else if (_lateAt - Elapsed is { Ticks: > 0 } patience)
        {
            await any.WaitAsync(patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return _running.Find(attempt => attempt.Ending.IsCompleted);
    }

    private DetectionAnswer? Take(Attempt attempt, AttemptEnd end)
    {
        _running.Remove(attempt);
        switch (end.Outcome)
        {
            case AttemptOutcome.Replied:
                return Take(attempt, end.Reply!);
            case AttemptOutcome.Undelivered:
                LogUndelivered(attempt.Unit.Route.Unit, end.Problem!);
                Avoid(attempt.Unit);
                _notReached.Add(attempt.Unit);
                break;
            case AttemptOutcome.SiloLost:
                LogLost(attempt.Unit.Route.Unit, end.Problem);
                _delivered++;
                _evidence.Add(attempt);
                _lost.Add(attempt.Unit);
                Avoid(attempt.Unit);
                break;
            case AttemptOutcome.Failed:
                LogFailed(attempt.Unit.Route.Unit, end.Problem!);
                Avoid(attempt.Unit);
                Fail(attempt, message: null);
                break;
        }

        return null;
    }

    private DetectionAnswer? Take(Attempt attempt, DetectReply reply)
    {
        switch (reply.Outcome)
        {
            case DetectOutcome.Busy:
                attempt.Unit.Fill(time.GetTimestamp() + (long)(RetryAfter(reply).TotalSeconds * time.TimestampFrequency));
                _busy++;
                return null;
            case DetectOutcome.NotReady:
                _notReached.Add(attempt.Unit);
                return null;
            case DetectOutcome.TrialUnderWay:
                _notReached.Add(attempt.Unit);
                _isHeldUp = true;
                return null;
            case DetectOutcome.TimedOut or DetectOutcome.Failed:
                Fail(attempt, reply.Message);
                return null;
            case DetectOutcome.Ok:
                _entry.Typical.Observe(reply.Stages);
                break;
        }

        return DetectionAnswers.From(reply, attempt.Unit.Route.Unit, attempt.Number);
    }

    /// <summary>What a unit says of its room is believed within bounds: the next call asks it again.</summary>
    private static TimeSpan RetryAfter(DetectReply reply) =>
        reply.RetryAfterSeconds > 0 ? TimeSpan.FromSeconds(Math.Min(reply.RetryAfterSeconds, LongestFull.TotalSeconds)) : TimeSpan.Zero;

    private void Fail(Attempt attempt, string? message)
    {
        _delivered++;
        _lastFailure = new() { Error = CustomLabelsError.InternalServerError, Message = message, Unit = attempt.Unit.Route.Unit, Attempt = attempt.Number };
    }

    /// <summary>Others are preferred for a moment, and a ping finds out what is wrong.</summary>
    private void Avoid(UnitHealth unit)
    {
        unit.Eject(time.GetTimestamp() + (long)(options.EjectionTime.TotalSeconds * time.TimestampFrequency));
        pinger.PingAsync(unit).Ignore();
    }

    /// <summary>Nothing can be picked now: the owner may be about to publish others, or units that could not be reached come back.</summary>
    /// <returns>The answer when there is no more to hope for.</returns>
    private async ValueTask<DetectionAnswer?> AwaitUnitsAsync(CancellationToken over)
    {
        if (_isHeldUp)
        {
            // The others will not take long; the call's own time limits the wait.
            _isHeldUp = false;
            await Task.Delay(TrialCheckPeriod * (0.5 + Random.Shared.NextDouble()), time, over).ConfigureAwait(false);
            ForgetPassedTrouble();
            return null;
        }

        _nothingToPickSince ??= time.GetTimestamp();
        if (_busy > 0)
        {
            return DetectionAnswers.OverCapacity;
        }

        var known = _entry;
        _entry = await routes.TryRefreshAsync(version, known, over).ConfigureAwait(false);
        if (!ReferenceEquals(_entry, known))
        {
            return null;
        }

        if (_lastFailure is not null || (time.GetElapsedTime(_nothingToPickSince.Value) >= options.PickWait && !_lost.Exists(MayReturn)))
        {
            return _lastFailure ?? DetectionAnswers.OverCapacity;
        }

        // Full jitter: many calls that lost their unit together must not come back in step.
        await Task.Delay(options.PickWait * (0.02 + (0.1 * Random.Shared.NextDouble())), time, over).ConfigureAwait(false);
        ForgetPassedTrouble();
        return null;
    }

    /// <summary>Whether a silo that was lost under this call may only have hung: a version with one unit has no other, and its calls wait until the cluster knows.</summary>
    private bool MayReturn(UnitHealth unit) =>
        unit.Silo.Verdict == PingVerdict.Silent && liveness.PresenceOf(unit.Silo.Silo) is SiloPresence.Active or SiloPresence.Unknown;

    /// <summary>What could not be reached is tried again, and so is what hung and answers again.</summary>
    private void ForgetPassedTrouble()
    {
        _evidence.Acquit();
        _tried.RemoveAll(unit => _notReached.Contains(unit) || (_lost.Contains(unit) && !unit.Silo.IsEjected));
        _lost.RemoveAll(unit => !unit.Silo.IsEjected);
        _notReached.Clear();
    }

    /// <summary>Waits until it is known what became of the lost silos.</summary>
    /// <returns>Whether they were found dead.</returns>
    private async ValueTask<bool> AwaitFateAsync(CancellationToken over)
    {
        while (true)
        {
            _evidence.Acquit();
            if (!_evidence.IsComplete || _evidence.IsProof)
            {
                return _evidence.IsProof;
            }

            await Task.Delay(FateCheckPeriod, time, over).ConfigureAwait(false);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Unit {Unit} failed; the call goes to another unit")]
    private partial void LogFailed(InferenceUnitId unit, Exception problem);

    [LoggerMessage(2, LogLevel.Information, "Unit {Unit} could not be reached; the call goes to another unit")]
    private partial void LogUndelivered(InferenceUnitId unit, Exception problem);

    [LoggerMessage(3, LogLevel.Information, "The silo of unit {Unit} was lost under a call; it goes to another unit")]
    private partial void LogLost(InferenceUnitId unit, Exception? problem);
}
