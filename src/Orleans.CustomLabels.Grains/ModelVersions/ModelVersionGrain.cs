using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Projects;
using CustomLabels.Contracts.Quotas;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Events;
using CustomLabels.Grains.OperatingPlans;
using CustomLabels.Grains.Quotas;
using CustomLabels.Grains.Records;
using CustomLabels.Grains.Telemetry;
using CustomLabels.Grains.Scaling;
using CustomLabels.Grains.Usage;
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
    ZoneWatcher zones, AccountQuotas quotas, IHostApplicationLifetime host, IOptions<ModelVersionOptions> options, IOptions<AutoscalerOptions> scaling,
    OwnedVersions owned, GrainMetrics metrics, TimeProvider time, ILogger<ModelVersionGrain> logger)
    : RecordGrain<ModelVersionState>(storage, time), IModelVersionGrain
{
    private ModelVersionArn _arn = null!;
    private RoutePublisher _routes = null!;
    private VersionScaling _scaling = null!;
    private PlanFollower _plan = null!;
    private VersionCare _care = null!;

    /// <summary>A stable number of the version: the zone in which its plan begins.</summary>
    private uint PlanOffset => StableHash.ComputeHash(_arn.ToString());

    private IAccountGrain Account => GrainFactory.GetGrain<IAccountGrain>(_arn.Account.ToString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _arn = ModelVersionArn.Parse(this.GetPrimaryKeyString());
        _routes = new(_arn, options.Value.RoutePollTime, scaling.Value.ReportPeriod, Time, host.ApplicationStopping);
        _scaling = new(_arn, () => Record.Value, ChangeAsync, Scale, scaling.Value, Time, logger);
        _plan = new(_arn, Account, () => Record.Value, ChangeAsync, CarryOutAsync, Time, logger);
        _care = new(this, GrainFactory, _arn, () => Record.Value, ChangeAsync, WakeAsync, DecideAsync, zones, host, options.Value, Time, logger);
        // Last: an activation that fails is never told that it ends, and would be held by the event for ever.
        _care.Begin();
        var record = Record;
        owned.Enter(this, _arn, () => record.Value);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _care.End();
        owned.Leave(this);
        if (reason.ReasonCode == DeactivationReasonCode.ShuttingDown)
        {
            await Record.ChangeAsync(state => UsageMeter.Checkpoint(ModelVersionTransitions.ForgiveLoads(state), _care.LastServing));
        }

        await _care.WriteMetricsAsync();
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

    public async Task<ModelVersionStatus> StartAsync(int minInferenceUnits, int? maxInferenceUnits, ControlCaller caller)
    {
        await ControlAsync(
            ModelVersionTransitions.StartOperation, caller, state => BeginStartAsync(state, minInferenceUnits, maxInferenceUnits, caller));
        return ModelVersionStatus.Starting;
    }

    public Task UpdateUnitsAsync(int minInferenceUnits, int? maxInferenceUnits, ControlCaller caller) => ControlAsync(
        ModelVersionTransitions.UpdateUnitsOperation, caller, state => Task.FromResult(UpdateUnits(state, minInferenceUnits, maxInferenceUnits, caller)));

    public async Task<ModelVersionStatus> StopAsync(ControlCaller caller)
    {
        await ControlAsync(
            ModelVersionTransitions.StopOperation, caller, state => Task.FromResult(ModelVersionTransitions.Stop(state, caller, Now)));
        return ModelVersionStatus.Stopping;
    }

    public Task NoteArtifactAsync(string digest) => ChangeExistingAsync(state => ModelVersionTransitions.NoteArtifact(state, digest));

    public Task BeginDeleteAsync() => ChangeAsync(state => ModelVersionTransitions.BeginDelete(state, Now));

    public async Task CompleteDeleteAsync()
    {
        var state = Record.Value;
        if (state is { Request: not null, Status: not ModelVersionStatus.Deleting })
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceInUse, "The model version is not being deleted.");
        }

        // The ledger outlives the version; what has not reached it would be gone.
        await _care.DeliverUsageAsync();
        foreach (var digest in state.ReferredArtifacts)
        {
            await GrainFactory.GetGrain<IArtifactGrain>(digest).ReleaseAsync(_arn);
        }

        await Account.RemoveActiveVersionAsync(_arn);
        await Account.SetNextActionAsync(_arn, null);
        if (state.Request is not null)
        {
            await Record.ClearAsync();
        }

        _routes.Publish();
    }

    public Task<RouteSnapshot> GetRoutesAsync(RoutePoll poll)
    {
        if (Existing() is not null)
        {
            _scaling.Report(poll);
        }

        return _routes.WaitAsync(poll, () => Record.Value);
    }

    public async Task RefusePictureAsync(RefusedPicture picture)
    {
        var state = await ChangeExistingAsync(state => ModelVersionTransitions.RefusePicture(state, picture, Now));
        await _routes.UntilKnownAsync(state.RouteVersion);
    }

    public Task<ImmutableDictionary<string, string>> GetTagsAsync()
    {
        RequireExistence(Record.Value);
        return Task.FromResult(Record.Value.Tags);
    }

    public Task TagAsync(ImmutableDictionary<string, string> tags) =>
        ChangeExistingAsync(state => ModelVersionTransitions.ChangeTags(state, TagSet.With(state.Tags, tags)));

    public Task UntagAsync(ImmutableArray<string> keys) =>
        ChangeExistingAsync(state => ModelVersionTransitions.ChangeTags(state, state.Tags.RemoveRange(keys)));

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
        _care.LookNow();
        await _plan.LookAsync();
        return state.NeedsCare;
    }

    public Task<bool> IsPlannedAsync(InferenceUnitId unit) => Task.FromResult(Record.Value.WantedUnits.Any(planned => planned.IdOf(_arn) == unit));

    /// <summary>The start itself, inside a change.</summary>
    private async Task<ModelVersionState> BeginStartAsync(
        ModelVersionState state, int minInferenceUnits, int? maxInferenceUnits, ControlCaller caller, string? reason = null)
    {
        QuotaCheck.Units(quotas, minInferenceUnits, maxInferenceUnits);
        ModelVersionTransitions.RequireStartable(state);
        var living = RequireZones();

        // Before STARTING is stored: a version found STARTING after a crash is always looked after.
        await Account.AddRunningVersionAsync(_arn);
        var plan = UnitPlan.Spread(minInferenceUnits, living, PlanOffset);
        return ModelVersionTransitions.Start(state, minInferenceUnits, maxInferenceUnits, plan, caller, Now, reason);
    }

    /// <summary>The change of units itself, inside a change.</summary>
    private ModelVersionState UpdateUnits(ModelVersionState state, int minInferenceUnits, int? maxInferenceUnits, ControlCaller caller)
    {
        QuotaCheck.Units(quotas, minInferenceUnits, maxInferenceUnits);
        ModelVersionTransitions.RequireRunningOrStarting(state);
        return ModelVersionTransitions.UpdateUnits(state, minInferenceUnits, maxInferenceUnits, RequireZones(), PlanOffset, caller, Now);
    }

    /// <summary>A control call: its change is made once, however often an SDK sends it.</summary>
    private Task<ModelVersionState> ControlAsync(string operation, ControlCaller caller, Func<ModelVersionState, Task<ModelVersionState>> change) => ChangeAsync(state =>
    {
        RequireExistence(state);
        return state.RecentCalls.FindAnswer(caller, operation, "") is null ? change(state) : Task.FromResult(state);
    });

    private Task<ModelVersionState> ChangeExistingAsync(Func<ModelVersionState, ModelVersionState> change) => ChangeAsync(state =>
    {
        RequireExistence(state);
        return change(state);
    });

    private Task<ModelVersionState> ChangeAsync(Func<ModelVersionState, ModelVersionState> change) => ChangeAsync(state => Task.FromResult(change(state)));

    private async Task<ModelVersionState> ChangeAsync(Func<ModelVersionState, Task<ModelVersionState>> change)
    {
        var before = Record.Value;
        var lastEvent = 0L;
        var after = await Record.ChangeAsync(async state =>
        {
            // Of the state that is changed: others may have changed it since the call came.
            lastEvent = state.Events is [.., var newest] ? newest.Number : 0;
            var next = await change(state);
            if (state.CountsAsRunning && !next.CountsAsRunning)
            {
                // Before it is seen at rest: whoever sees that may start another one in its stead.
                await Account.RemoveRunningVersionAsync(_arn);
            }

            return VersionEvents.Note(state, UsageMeter.Apply(_arn, state, next, _care.LastServing, options.Value, Now), zones.Current, Now);
        });
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
            metrics.CountEvents(lastEvent, after.Events);
            _care.Adjust();
        }

        return after;
    }

    /// <summary>With no zone to grow in, the number stays.</summary>
    private ModelVersionState Scale(ScalingDecision decision, ModelVersionState state)
    {
        var living = zones.Current.ZonesInService;
        return decision.To > decision.From && living.IsEmpty ? state : ModelVersionTransitions.Scale(state, decision, living, PlanOffset);
    }

    private ImmutableArray<string> RequireZones() => zones.Current switch
    {
        { ZonesInService: { IsEmpty: false } living } => living,
        { Service.IsKnown: true, Zones: { IsEmpty: false } closed } => throw new CustomLabelsException(
            CustomLabelsError.Throttling,
            $"No zone is in service ({string.Join(", ", closed)}). Restore one with RestoreZone, then send the call again."),
        _ => throw new CustomLabelsException(CustomLabelsError.InternalServerError, "No inference silo is active yet. Send the call again."),
    };

    /// <summary>The version, or null. An ARN that somebody made up must not keep an activation.</summary>
    private ModelVersionState? Existing()
    {
        if (Record.Value.Request is not null)
        {
            return Record.Value;
        }

        this.DeactivateOnIdle();
        return null;
    }

    private void RequireExistence(ModelVersionState state)
    {
        if (state.Request is null)
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceNotFound, $"There is no model version {_arn}.");
        }
    }
}
