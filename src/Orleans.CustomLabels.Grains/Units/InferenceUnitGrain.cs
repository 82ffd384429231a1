using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Zones;
using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Workers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace CustomLabels.Grains.Units;

/// <summary>Reentrant, so that calls overlap while they wait for the worker; kept alive, because a quiet model must stay loaded.</summary>
[GrainType("inference-unit"), ZonePlacement, Reentrant, Immovable, KeepAlive]
internal sealed class InferenceUnitGrain(
    UnitSlots slots, LocalUnits units, UnitEngineLoader loader, SessionPool sessions, RequestedPicture picture, PictureTrials trials,
    ILocalSiloDetails silo, IOptions<UnitOptions> options, TimeProvider time, ILogger<InferenceUnitGrain> logger)
    : Grain, IInferenceUnitGrain, IDisposable
{
    private static readonly Func<ILogger, string, ModelVersionArn, IDisposable?> CallScope =
        LoggerMessage.DefineScope<string, ModelVersionArn>("RequestId:{RequestId} ProjectVersionArn:{ProjectVersionArn}");

    private InferenceUnitId _id = null!;
    private UnitLife _life = null!;
    private IGrainTimer _ownerCheck = null!;
    private int _pending;
    private long _ownerHeard;
    private int _timesHeard;
    private volatile bool _isDoubted;

    private IModelVersionGrain Owner => GrainFactory.GetGrain<IModelVersionGrain>(_id.Version.ToString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = InferenceUnitId.Parse(this.GetPrimaryKeyString());
        _life = new(_id, slots, units, loader, sessions, options.Value, Doubt, () => Owner.WakeAsync().Ignore(), logger);
        _ownerHeard = time.GetTimestamp();
        var silence = options.Value.OwnerSilence;
        _ownerCheck = this.RegisterGrainTimer(AskOwnerAsync, new GrainTimerCreationOptions(silence, silence) { Interleave = true });
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        var isLoading = _life.Phase == UnitPhase.Loading;
        var left = _life.LeaveAsync();
        // Calls are finished; a load, which cannot be interrupted, must not hold up the silo's end.
        return isLoading ? Task.CompletedTask : left;
    }

    public void Dispose() => _life?.Dispose();

    public Task<UnitReport> StartAsync(UnitSpec spec)
    {
        HearOwner();
        if (_life.Phase == UnitPhase.Cold)
        {
            _ownerCheck.Change(options.Value.FirstOwnerCheck, options.Value.OwnerSilence);
        }

        _life.Begin(spec);
        return Task.FromResult(Report());
    }

    public Task<UnitReport> GetReportAsync()
    {
        HearOwner();
        return Task.FromResult(Report());
    }

    public Task<UnitReport> ApplyLabelsAsync(LabelSettings settings)
    {
        HearOwner();
        _life.Labels.Set(settings);
        return Task.FromResult(Report());
    }

    public Task<UnitReport> DrainAsync()
    {
        HearOwner();
        _life.LeaveAsync().Ignore();
        return Task.FromResult(Report());
    }

    public async Task<DetectReply> DetectAsync(DetectRequest request, CancellationToken cancellationToken)
    {
        if (_life.Engine is not { } engine)
        {
            RestWhenCold();
            return new() { Outcome = DetectOutcome.NotReady };
        }

        using var trial = request.IsOnTrial ? trials.TryBegin() : null;
        if (request.IsOnTrial && trial is null)
        {
            return new() { Outcome = DetectOutcome.TrialUnderWay };
        }

        using var scope = CallScope(logger, request.RequestId, _id.Version);
        _pending++;
        _life.CountCall();
        try
        {
            var (encoded, fetch) = await picture.ReadAsync(request, engine.Stages, cancellationToken);
            var query = new LabelQuery(request.MinConfidence, request.MaxResults, _life.Labels.Shown);
            var outcome = await engine.Worker.DetectAsync(encoded, query, cancellationToken);
            _life.Judge(outcome);
            return DetectReplies.From(outcome, fetch);
        }
        catch (CustomLabelsException refusal)
        {
            return DetectReplies.From(refusal);
        }
        finally
        {
            _pending--;
        }
    }

    public Task<SiloAddress> PingAsync()
    {
        RestWhenCold();
        return Task.FromResult(silo.SiloAddress);
    }

    private void HearOwner()
    {
        _ownerHeard = time.GetTimestamp();
        _timesHeard++;
    }

    private void Doubt()
    {
        _isDoubted = true;
        _ownerCheck.Change(TimeSpan.Zero, options.Value.OwnerSilence);
    }

    private async Task AskOwnerAsync(CancellationToken cancellationToken)
    {
        // Once is the start alone, which may have come after the unit was given up: calls to a unit that has no place yet may overtake each other.
        if (!_isDoubted && _timesHeard > 1 && time.GetElapsedTime(_ownerHeard) < options.Value.OwnerSilence)
        {
            return;
        }

        _isDoubted = false;

        // Only an explicit "not planned" ends a unit: silence may be the owner's trouble, not the unit's.
        if (_life.Phase is UnitPhase.Loading or UnitPhase.Ready or UnitPhase.NoRoom && await Owner.IsPlannedAsync(_id))
        {
            return;
        }

        await _life.LeaveAsync();
        DeactivateOnIdle();
    }

    private UnitReport Report()
    {
        // An end is kept until it was reported.
        if (_life.Phase is UnitPhase.Cold or UnitPhase.Stopped or UnitPhase.Failed)
        {
            DeactivateOnIdle();
        }

        return new()
        {
            Phase = _life.Phase,
            Silo = silo.SiloAddress,
            Message = _life.Message,
            SecondsPerRun = _life.Engine?.SecondsPerRun ?? 0,
            Pending = _pending,
            Calls = _life.Calls,
            IsSiloLeaving = units.IsLeaving,
            LabelsVersion = _life.Labels.Version,
        };
    }

    /// <summary>A stray call must neither load a model nor keep an empty activation.</summary>
    private void RestWhenCold()
    {
        if (_life.Phase == UnitPhase.Cold)
        {
            DeactivateOnIdle();
        }
    }
}
