using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Objects;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Zones;
using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Workers;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace CustomLabels.Grains.Units;

/// <summary>Reentrant, so that calls overlap while they wait for the worker; kept alive, because a quiet model must stay loaded.</summary>
[GrainType("inference-unit"), ZonePlacement, Reentrant, Immovable, KeepAlive]
internal sealed partial class InferenceUnitGrain(
    UnitSlots slots, UnitEngineLoader loader, SessionPool sessions, IObjectStore objects, PictureLimits limits,
    ILocalSiloDetails silo, TimeProvider time, ILogger<InferenceUnitGrain> logger)
    : Grain, IInferenceUnitGrain, IDisposable
{
    private static readonly TimeSpan OwnerSilence = TimeSpan.FromMinutes(5);

    /// <summary>So many failed runs in a row are the session's fault rather than the pictures'.</summary>
    private const int MaxFailuresInARow = 3;

    private readonly CancellationTokenSource _leaving = new();
    private InferenceUnitId _id = null!;
    private UnitPhase _phase = UnitPhase.Cold;
    private string? _message;
    private IDisposable? _slot;
    private UnitEngine? _engine;
    private Task? _left;
    private int _pending;
    private int _failuresInARow;
    private long _ownerHeard;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = InferenceUnitId.Parse(this.GetPrimaryKeyString());
        _ownerHeard = time.GetTimestamp();
        this.RegisterGrainTimer(AskOwnerAsync, new GrainTimerCreationOptions(OwnerSilence, OwnerSilence) { Interleave = true });
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => LeaveAsync(UnitPhase.Stopped, null);

    public void Dispose() => _leaving.Dispose();

    public Task<UnitReport> StartAsync(UnitSpec spec)
    {
        _ownerHeard = time.GetTimestamp();
        if (_phase is UnitPhase.Cold or UnitPhase.NoRoom)
        {
            _slot = slots.TryAcquire(spec.ArtifactDigest, spec.FootprintBytes, out _message);
            _phase = _slot is null ? UnitPhase.NoRoom : UnitPhase.Loading;
            if (_slot is not null)
            {
                LoadAsync(spec).Ignore();
            }
        }

        return Task.FromResult(Report());
    }

    public Task<UnitReport> GetReportAsync()
    {
        _ownerHeard = time.GetTimestamp();
        return Task.FromResult(Report());
    }

    public Task<UnitReport> DrainAsync()
    {
        _ownerHeard = time.GetTimestamp();
        if (_phase is not (UnitPhase.Draining or UnitPhase.Stopped or UnitPhase.Failed))
        {
            LeaveAsync(UnitPhase.Stopped, null).Ignore();
        }

        return Task.FromResult(Report());
    }

    public async Task<DetectReply> DetectAsync(DetectRequest request, CancellationToken cancellationToken)
    {
        if (_phase != UnitPhase.Ready || _engine is not { } engine)
        {
            if (_phase == UnitPhase.Cold)
            {
                RestWhenDone();
            }

            return new() { Outcome = DetectOutcome.NotReady };
        }

        _pending++;
        try
        {
            var started = time.GetTimestamp();
            var encoded = request.Bytes ?? await FetchAsync(request.Object!, cancellationToken);
            var fetch = request.Bytes is null ? time.GetElapsedTime(started) : TimeSpan.Zero;
            var outcome = await engine.Worker.DetectAsync(encoded, new LabelQuery(request.MinConfidence, request.MaxResults), cancellationToken);
            Judge(outcome);
            return DetectReplies.From(outcome, fetch);
        }
        catch (CustomLabelsException refusal)
        {
            return new()
            {
                Outcome = refusal.Error switch
                {
                    CustomLabelsError.ImageTooLarge => DetectOutcome.ImageTooLarge,
                    CustomLabelsError.Throttling => DetectOutcome.ObjectStoreUnavailable,
                    _ => DetectOutcome.InvalidS3Object,
                },
                Message = refusal.Message,
            };
        }
        finally
        {
            _pending--;
        }
    }

    public Task PingAsync() => Task.CompletedTask;

    private async Task<byte[]> FetchAsync(ObjectLocation location, CancellationToken cancellationToken)
    {
        await using var content = await objects.OpenReadAsync(location, limits.MaxObjectBytes, cancellationToken);
        var encoded = GC.AllocateUninitializedArray<byte>((int)content.Length);
        try
        {
            await content.ReadExactlyAsync(encoded, cancellationToken);
        }
        catch (IOException)
        {
            throw new CustomLabelsException(CustomLabelsError.InvalidS3Object, "The object changed or vanished while it was read.");
        }

        return encoded;
    }

    private async Task LoadAsync(UnitSpec spec)
    {
        try
        {
            var engine = await loader.LoadAsync(_id, spec.ArtifactDigest, _leaving.Token);
            if (_phase != UnitPhase.Loading)
            {
                await engine.Worker.DisposeAsync();
                return;
            }

            (_engine, _phase) = (engine, UnitPhase.Ready);
            LogReady(_id, engine.SecondsPerRun);
            WatchAsync(engine).Ignore();
        }
        catch (OperationCanceledException) when (_phase != UnitPhase.Loading)
        {
            // Told to leave while it loaded.
        }
        catch (Exception problem)
        {
            // Nobody awaits this task: what is not reported would leave the unit loading, and its slot taken, for ever.
            LogLoadFailed(_id, problem);
            await LeaveAsync(UnitPhase.Failed, problem.Message);
        }
    }

    /// <summary>A worker that gives its thread up ends the unit; the owner starts a fresh one with a fresh session.</summary>
    private async Task WatchAsync(UnitEngine engine)
    {
        if (await engine.Worker.Ended == WorkerEnd.Lost && _phase == UnitPhase.Ready)
        {
            sessions.Retire(engine.Lease);
            await LeaveAsync(UnitPhase.Failed, "A run did not end within its limit and could not be stopped.");
        }
    }

    private void Judge(DetectionOutcome outcome)
    {
        _failuresInARow = outcome switch
        {
            DetectionOutcome.Failed => _failuresInARow + 1,
            DetectionOutcome.Detected => 0,
            // Refusals before the run say nothing about the session.
            _ => _failuresInARow,
        };
        if (outcome is DetectionOutcome.Failed failed && _failuresInARow >= MaxFailuresInARow && _phase == UnitPhase.Ready)
        {
            sessions.Retire(_engine!.Lease);
            LeaveAsync(UnitPhase.Failed, $"{MaxFailuresInARow} runs in a row failed: {failed.Message}").Ignore();
        }
    }

    private async Task AskOwnerAsync(CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_ownerHeard) < OwnerSilence)
        {
            return;
        }

        // Only an explicit "not planned" ends a unit: silence may be the owner's trouble, not the unit's.
        if (_phase is UnitPhase.Loading or UnitPhase.Ready or UnitPhase.NoRoom
            && await GrainFactory.GetGrain<IModelVersionGrain>(_id.Version.ToString()).IsPlannedAsync(_id))
        {
            return;
        }

        await LeaveAsync(UnitPhase.Stopped, "The owner does not plan this unit.");
        DeactivateOnIdle();
    }

    /// <summary>Takes no new calls, finishes those taken, gives everything up; once, for the first reason given.</summary>
    private Task LeaveAsync(UnitPhase end, string? message) => _left ??= LeaveOnceAsync(end, message);

    private async Task LeaveOnceAsync(UnitPhase end, string? message)
    {
        (_phase, _message) = (end == UnitPhase.Stopped ? UnitPhase.Draining : end, message);
        await _leaving.CancelAsync();
        if (Interlocked.Exchange(ref _engine, null) is { } engine)
        {
            await engine.Worker.DisposeAsync();
        }

        _slot?.Dispose();
        _slot = null;
        _phase = end;
    }

    private UnitReport Report()
    {
        RestWhenDone();
        return new()
        {
            Phase = _phase,
            Silo = silo.SiloAddress,
            Message = _message,
            SecondsPerRun = _engine?.SecondsPerRun ?? 0,
            Pending = _pending,
        };
    }

    /// <summary>A stray call must neither load a model nor keep an empty activation; an end is kept until it was reported.</summary>
    private void RestWhenDone()
    {
        if (_phase is UnitPhase.Cold or UnitPhase.Stopped or UnitPhase.Failed)
        {
            DeactivateOnIdle();
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Unit {Unit} is ready; a run takes {Seconds} s")]
    private partial void LogReady(InferenceUnitId unit, double seconds);

    [LoggerMessage(2, LogLevel.Warning, "Unit {Unit} could not be loaded")]
    private partial void LogLoadFailed(InferenceUnitId unit, Exception problem);
}
