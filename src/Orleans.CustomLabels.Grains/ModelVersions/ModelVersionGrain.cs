using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Projects;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Records;
using CustomLabels.Grains.Zones;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Storage;

namespace CustomLabels.Grains.ModelVersions;

[GrainType("model-version"), Reentrant]
internal sealed partial class ModelVersionGrain(
    [PersistentState("version", StorageName.Records)] IPersistentState<ModelVersionState> storage,
    ZoneWatcher zones, IHostApplicationLifetime host, IOptions<ModelVersionOptions> options, TimeProvider time, ILogger<ModelVersionGrain> logger)
    : RecordGrain<ModelVersionState>(storage, time), IModelVersionGrain
{
    private ModelVersionArn _arn = null!;
    private RoutePublisher _routes = null!;
    private UnitObserver _observer = null!;
    private IGrainTimer? _timer;
    private bool _isLooking;

    private IAccountGrain Account => GrainFactory.GetGrain<IAccountGrain>(_arn.Account.ToString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _arn = ModelVersionArn.Parse(this.GetPrimaryKeyString());
        _routes = new(_arn, Time, host.ApplicationStopping);
        _observer = new(_arn, GrainFactory, zones, options.Value, Time, logger);
        if (Record.Value.Units.Any(unit => unit.Phase == PlannedUnitPhase.Starting))
        {
            // Whether these loads still run is unknown, and one of them may be what ended the last owner: begin again, counted.
            await Record.ChangeAsync(state => state with
            {
                Units = [.. state.Units.Select(unit =>
                    unit.Phase == PlannedUnitPhase.Starting ? unit with { Phase = PlannedUnitPhase.Pending, Silo = null } : unit)],
            });
        }

        // Last: an activation that fails is never told that it ends, and would be held by the event for ever.
        zones.Changed += OnZonesChanged;
        LookAfter();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        zones.Changed -= OnZonesChanged;
        return Task.CompletedTask;
    }

    public Task InitializeAsync(ProjectArn project, CreateModelVersionRequest request) => ChangeAsync(async state =>
    {
        if (state.Request is not null)
        {
            return state;
        }

        // Inside the change, so that no look can withdraw the version from the active ones before it is stored.
        await Account.AddActiveVersionAsync(_arn);
        return ModelVersionTransitions.Create(project, request, Now);
    });

    public Task<ModelVersionDescription?> DescribeAsync() => Task.FromResult(Record.Value is { Request: { } request } state
        ? new ModelVersionDescription
        {
            Arn = _arn,
            Request = request,
            Status = state.Status,
            StatusMessage = state.StatusMessage,
            MinInferenceUnits = state.MinInferenceUnits,
            MaxInferenceUnits = state.MaxInferenceUnits,
            ImportEnded = state.ImportEnded,
            Artifact = state.Artifact,
            // The stored plan may be older than the loss of a silo.
            UnitsInService = state.Units.Count(unit => unit is { Phase: PlannedUnitPhase.InService, Silo: { } silo } && zones.Current.IsActive(silo)),
        }
        : null);

    public async Task<ModelVersionStatus> StartAsync(int minInferenceUnits, int? maxInferenceUnits, ControlCaller caller)
    {
        await ChangeAsync(async state =>
        {
            RequireExistence(state);
            if (state.RecentCalls.FindAnswer(caller, ModelVersionTransitions.StartOperation, "") is not null)
            {
                return state;
            }

            ModelVersionTransitions.RequireStartable(state);
            if (zones.Current.Zones.IsEmpty)
            {
                throw new CustomLabelsException(CustomLabelsError.InternalServerError, "No inference silo is active yet. Send the call again.");
            }

            // Before STARTING is stored: a version found STARTING after a crash is always looked after.
            await Account.AddActiveVersionAsync(_arn);
            var plan = UnitPlan.Spread(minInferenceUnits, zones.Current.Zones, StableHash.ComputeHash(_arn.ToString()));
            return ModelVersionTransitions.Start(state, minInferenceUnits, maxInferenceUnits, plan, caller, Now);
        });
        return ModelVersionStatus.Starting;
    }

    public async Task<ModelVersionStatus> StopAsync(ControlCaller caller)
    {
        await ChangeAsync(state =>
        {
            RequireExistence(state);
            return state.RecentCalls.FindAnswer(caller, ModelVersionTransitions.StopOperation, "") is not null
                ? state
                : ModelVersionTransitions.Stop(state, caller, Now);
        });
        return ModelVersionStatus.Stopping;
    }

    public Task BeginDeleteAsync() => ChangeAsync(state => ModelVersionTransitions.BeginDelete(state, Now));

    public async Task CompleteDeleteAsync()
    {
        var state = Record.Value;
        if (state is { Request: not null, Status: not ModelVersionStatus.Deleting })
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceInUse, "The model version is not being deleted.");
        }

        if (state.Artifact is { } artifact)
        {
            await GrainFactory.GetGrain<IArtifactGrain>(artifact.Digest).ReleaseAsync(_arn);
        }

        await Account.RemoveActiveVersionAsync(_arn);
        if (state.Request is not null)
        {
            await Record.ClearAsync();
        }

        _routes.Publish();
    }

    public Task<RouteSnapshot> GetRoutesAsync(RoutePoll poll) => _routes.WaitAsync(poll, () => Record.Value);

    public Task<ImmutableDictionary<string, string>> GetTagsAsync()
    {
        RequireExistence(Record.Value);
        return Task.FromResult(Record.Value.Tags);
    }

    public Task TagAsync(ImmutableDictionary<string, string> tags) => ChangeAsync(state =>
    {
        RequireExistence(state);
        return state with { Tags = TagSet.With(state.Tags, tags), RouteVersion = state.RouteVersion + 1 };
    });

    public Task UntagAsync(ImmutableArray<string> keys) => ChangeAsync(state =>
    {
        RequireExistence(state);
        return state with { Tags = state.Tags.RemoveRange(keys), RouteVersion = state.RouteVersion + 1 };
    });

    public async Task<bool> WakeAsync()
    {
        var state = await Record.ChangeAsync(async state =>
        {
            if (!state.NeedsCare && state.Status != ModelVersionStatus.Deleting)
            {
                // Inside the change, so that no start can come between the look and the withdrawal.
                await Account.RemoveActiveVersionAsync(_arn);
            }

            return state;
        });
        LookAfter();
        return state.NeedsCare;
    }

    public Task<bool> IsPlannedAsync(InferenceUnitId unit) => Task.FromResult(Record.Value.Units.Any(planned => planned.IdOf(_arn) == unit));

    private Task ChangeAsync(Func<ModelVersionState, ModelVersionState> change) => ChangeAsync(state => Task.FromResult(change(state)));

    private async Task ChangeAsync(Func<ModelVersionState, Task<ModelVersionState>> change)
    {
        var before = Record.Value;
        var after = await Record.ChangeAsync(change);
        if (after.RouteVersion != before.RouteVersion)
        {
            _routes.Publish();
        }

        if (after.Status != before.Status)
        {
            LogStatus(_arn, after.Status, after.StatusMessage);
        }

        if (!ReferenceEquals(before, after))
        {
            LookAfter();
        }
    }

    private void OnZonesChanged() => _timer?.Change(TimeSpan.Zero, options.Value.TickPeriod);

    /// <summary>Looks again soon while something moves, regularly while it runs, and not at all while it rests.</summary>
    private void LookAfter()
    {
        var state = Record.Value;
        if (!state.NeedsCare)
        {
            _timer?.Dispose();
            _timer = null;
            return;
        }

        var period = state.IsMoving ? options.Value.BusyTickPeriod : options.Value.TickPeriod;
        if (_timer is { } timer)
        {
            timer.Change(period, period);
        }
        else
        {
            // Interleaved: Start and Stop must never wait for a look.
            _timer = this.RegisterGrainTimer(LookAsync, new GrainTimerCreationOptions(TimeSpan.Zero, period) { Interleave = true, KeepAlive = true });
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        // A silo that stops takes its units away in order; they are not lost, and nothing can be placed here any more.
        if (_isLooking || host.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        _isLooking = true;
        try
        {
            if (Record.Value.Status == ModelVersionStatus.TrainingInProgress)
            {
                await FollowImportAsync();
            }
            else
            {
                var observed = await _observer.LookAsync(Record.Value);
                await ChangeAsync(state => ReconcilePlan.Compute(_arn, state, observed, options.Value, Now));
            }

            if (!Record.Value.NeedsCare)
            {
                await WakeAsync();
            }
        }
        catch (InconsistentStateException problem)
        {
            // Another activation owns the version now; this one must not act on what it remembers.
            LogLookFailed(_arn, problem);
            DeactivateOnIdle();
        }
        catch (Exception problem) when (problem is CustomLabelsException or OrleansException or TimeoutException)
        {
            // The store or another silo is away: nothing changes, and the next look tries again.
            LogLookFailed(_arn, problem);
        }
        finally
        {
            _isLooking = false;
        }
    }

    private async Task FollowImportAsync()
    {
        var import = GrainFactory.GetGrain<IModelImportGrain>(_arn.ToString());
        var report = await import.GetReportAsync();
        if (report.Phase == ImportPhase.Failed)
        {
            await ChangeAsync(state => ModelVersionTransitions.Import(
                state with { ImportAttempts = state.ImportAttempts + 1 }, report, options.Value.MaxImportAttempts, Now));
        }

        if (Record.Value is not { Status: ModelVersionStatus.TrainingInProgress, Request: { } request })
        {
            return;
        }

        if (report.Phase is ImportPhase.Unknown or ImportPhase.Failed)
        {
            report = await import.StartAsync(request.Package);
        }

        await ChangeAsync(state => ModelVersionTransitions.Import(state, report, options.Value.MaxImportAttempts, Now));
    }

    private void RequireExistence(ModelVersionState state)
    {
        if (state.Request is null)
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceNotFound, $"There is no model version {_arn}.");
        }
    }
}
