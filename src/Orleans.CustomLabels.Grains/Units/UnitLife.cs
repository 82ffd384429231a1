using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.Units;
using CustomLabels.Inference.Workers;
using Microsoft.Extensions.Logging;

namespace CustomLabels.Grains.Units;

/// <summary>
/// What a unit goes through: it takes a slot, loads, serves and leaves. One straight line, so that the slot is given back once, and not before
/// nothing of the unit is left. For its grain's scheduler only.
/// </summary>
/// <param name="id">The unit.</param>
/// <param name="slots">Room on this silo.</param>
/// <param name="units">Units of this silo.</param>
/// <param name="loader">Loads its engine.</param>
/// <param name="sessions">Where a faulty session is retired.</param>
/// <param name="options">Limits.</param>
/// <param name="doubt">Has the unit ask its owner whether it is still planned; called from any thread.</param>
/// <param name="failed">Called once when the unit ends by a fault.</param>
/// <param name="logger">Log.</param>
internal sealed partial class UnitLife(
    InferenceUnitId id, UnitSlots slots, LocalUnits units, UnitEngineLoader loader, SessionPool sessions, UnitOptions options,
    Action doubt, Action failed, ILogger logger) : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Task _life = Task.CompletedTask;
    private int _failuresInARow;
    private long _calls;

    public UnitPhase Phase { get; private set; } = UnitPhase.Cold;

    /// <summary>Why it waits or has failed.</summary>
    public string? Message { get; private set; }

    /// <summary>Null unless the unit takes calls.</summary>
    public UnitEngine? Engine { get; private set; }

    public UnitLabels Labels { get; } = new();

    /// <summary>Calls taken since it began.</summary>
    public long Calls => Volatile.Read(ref _calls);

    public void Dispose() => _leaving.Dispose();

    /// <summary>Counts a call that is taken.</summary>
    public void CountCall() => Volatile.Write(ref _calls, _calls + 1);

    /// <summary>Begins to load when there is room; repeating it changes nothing.</summary>
    public void Begin(UnitSpec spec)
    {
        if (Phase is not (UnitPhase.Cold or UnitPhase.NoRoom))
        {
            return;
        }

        units.DoubtOlder(id);
        var slot = slots.TryAcquire(spec.ArtifactDigest, spec.FootprintBytes, out var refusal);
        (Phase, Message) = (slot is null ? UnitPhase.NoRoom : UnitPhase.Loading, refusal);
        if (slot is not null)
        {
            Labels.Set(spec.Labels ?? LabelSettings.Empty);
            _life = LiveAsync(spec, slot);
        }
    }

    /// <summary>Takes no new calls, finishes those taken, gives everything up; once, for the first reason given.</summary>
    public async Task LeaveAsync()
    {
        if (!_leaving.IsCancellationRequested)
        {
            Phase = UnitPhase.Draining;
            await _leaving.CancelAsync();
        }

        await _life;
        if (Phase == UnitPhase.Draining)
        {
            Phase = UnitPhase.Stopped;
        }
    }

    /// <summary>Learns from a run's outcome whether the session is still good.</summary>
    public void Judge(DetectionOutcome outcome)
    {
        _failuresInARow = outcome switch
        {
            DetectionOutcome.Failed or DetectionOutcome.TimedOut => _failuresInARow + 1,
            DetectionOutcome.Detected => 0,
            // Refusals before the run say nothing about the session.
            _ => _failuresInARow,
        };
        if (_failuresInARow >= options.MaxFailuresInARow && Engine is { } engine)
        {
            sessions.Retire(engine.Lease);
            Fail($"{options.MaxFailuresInARow} runs in a row failed. {(outcome as DetectionOutcome.Failed)?.Message}".TrimEnd());
        }
    }

    private async Task LiveAsync(UnitSpec spec, IDisposable slot)
    {
        using var room = slot;
        using var presence = units.Enter(id, doubt, () => new(id, Phase, Calls));
        try
        {
            var engine = await loader.LoadAsync(id, spec.ArtifactDigest, _leaving.Token);
            await using var worker = engine.Worker;
            await ServeAsync(engine);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Told to leave while it loaded.
        }
        catch (Exception problem)
        {
            // What is not reported would leave the unit loading for ever.
            LogLoadFailed(id, problem);
            Fail(problem.Message);
        }
    }

    /// <summary>Until told to leave, or until the worker gives up; the owner then starts a fresh unit, which must get a fresh session.</summary>
    private async Task ServeAsync(UnitEngine engine)
    {
        if (!_leaving.IsCancellationRequested)
        {
            Labels.Learn(engine.Lease.Session.Profile.Labels);
            (Engine, Phase) = (engine, UnitPhase.Ready);
            LogReady(id, engine.SecondsPerRun);
        }

        await ((Task)engine.Worker.Ended.WaitAsync(_leaving.Token))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (engine.Worker.Ended.IsCompleted)
        {
            sessions.Retire(engine.Lease);
            Fail(await engine.Worker.Ended == WorkerEnd.Lost
                ? "A run did not end within its limit and could not be stopped."
                : "The model's session broke during a run.");
        }

        Engine = null;
    }

    private void Fail(string message)
    {
        if (_leaving.IsCancellationRequested)
        {
            return;
        }

        (Phase, Message, Engine) = (UnitPhase.Failed, message, null);
        _leaving.Cancel();
        failed();
    }

    [LoggerMessage(1, LogLevel.Information, "Unit {Unit} is ready; a run takes {Seconds} s")]
    private partial void LogReady(InferenceUnitId unit, double seconds);

    [LoggerMessage(2, LogLevel.Warning, "Unit {Unit} could not be loaded")]
    private partial void LogLoadFailed(InferenceUnitId unit, Exception problem);
}
