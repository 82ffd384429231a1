using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Contracts.Projects;
using CustomLabels.Contracts.Routing;
using CustomLabels.Grains.Records;
using CustomLabels.Grains.Scaling;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>The state machine of a model version: pure functions from one stored state to the next. Refusals are <see cref="CustomLabelsException"/>.</summary>
internal static class ModelVersionTransitions
{
    public const string StartOperation = "StartProjectVersion";
    public const string StopOperation = "StopProjectVersion";
    public const string UpdateUnitsOperation = "UpdateInferenceUnits";

    /// <summary>Each cost two processes, so more than these are not honest accidents; the record stays small.</summary>
    private const int MaxRefusedPictures = 100;

    private const int MaxScalingDecisions = 50;

    /// <summary>A new version, its import about to begin.</summary>
    public static ModelVersionState Create(Contracts.Arns.ProjectArn project, CreateModelVersionRequest request, DateTimeOffset now) => new ModelVersionState
    {
        Project = project,
        Request = request,
        Tags = request.Tags,
    }.Enter(ModelVersionStatus.TrainingInProgress, StatusMessages.TrainingInProgress, now);

    /// <summary>TRAINING_COMPLETED, STOPPED or FAILED to STARTING.</summary>
    /// <param name="state">The version.</param>
    /// <param name="min">Units that always run.</param>
    /// <param name="max">Upper bound for scaling, or null for none.</param>
    /// <param name="plan">Places for its units.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="now">Now.</param>
    /// <param name="reason">Why its plan starts it, in words that follow "started"; null when a caller does.</param>
    public static ModelVersionState Start(
        ModelVersionState state, int min, int? max, ImmutableArray<PlannedUnit> plan, ControlCaller caller, DateTimeOffset now, string? reason = null)
    {
        RequireStartable(state);
        return (state with
        {
            MinInferenceUnits = min,
            MaxInferenceUnits = max,
            Units = plan,
            StopReason = null,
            StartReason = reason,
            RecentCalls = state.RecentCalls.With(caller, StartOperation, "", ModelVersionStatus.Starting.ToAwsName(), now),
        }).PassSchedule(now).Enter(ModelVersionStatus.Starting, StatusMessages.Starting, now);
    }

    /// <summary>Refuses what <see cref="Start"/> would refuse.</summary>
    public static void RequireStartable(ModelVersionState state) => Require(
        state,
        state.Status is ModelVersionStatus.TrainingCompleted or ModelVersionStatus.Stopped or ModelVersionStatus.Failed,
        "It can be started when it is TRAINING_COMPLETED, STOPPED or FAILED.");

    /// <summary>Changes the bounds of a version that is STARTING or RUNNING, and with them, where they demand it, its units.</summary>
    /// <param name="state">The version.</param>
    /// <param name="min">Units that always run.</param>
    /// <param name="max">Upper bound for scaling, or null for none.</param>
    /// <param name="zones">Living zones in a fixed order.</param>
    /// <param name="offset">A stable hash of the version.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="now">Now.</param>
    public static ModelVersionState UpdateUnits(
        ModelVersionState state, int min, int? max, ImmutableArray<string> zones, uint offset, ControlCaller caller, DateTimeOffset now)
    {
        RequireRunningOrStarting(state);
        return Resize(state, Math.Clamp(state.Units.Length, min, max ?? min), zones, offset, now) with
        {
            MinInferenceUnits = min,
            MaxInferenceUnits = max,
            RecentCalls = state.RecentCalls.With(caller, UpdateUnitsOperation, "", state.Status.ToAwsName(), now),
        };
    }

    /// <summary>Refuses what <see cref="UpdateUnits"/> would refuse.</summary>
    public static void RequireRunningOrStarting(ModelVersionState state) => Require(
        state,
        state.Status is ModelVersionStatus.Starting or ModelVersionStatus.Running,
        "Its units can be changed when it is STARTING or RUNNING.");

    /// <summary>Another number of places. Units that lose theirs leave the routes with this change and then finish their calls.</summary>
    public static ModelVersionState Resize(ModelVersionState state, int count, ImmutableArray<string> zones, uint offset, DateTimeOffset now)
    {
        var units = UnitPlan.Resize(state.Units, count, zones, offset);
        if (units.Length == state.Units.Length)
        {
            return state;
        }

        var replacements = state.Replacements.ToLookup(replacement => units.Any(unit => unit.Epoch == replacement.Replaces));
        var leaving = state.Units.Except(units).Concat(replacements[false]).Where(unit => unit.Phase != PlannedUnitPhase.Pending);
        return state with
        {
            Units = units,
            Replacements = [.. replacements[true]],
            Retiring = [.. state.Retiring, .. leaving.Select(unit => unit.Retire(now))],
            RouteVersion = state.RouteVersion + 1,
        };
    }

    /// <summary>Another number of places, because the demand asks for it.</summary>
    public static ModelVersionState Scale(ModelVersionState state, ScalingDecision decision, ImmutableArray<string> zones, uint offset) =>
        Resize(state, decision.To, zones, offset, decision.At) with { ScalingDecisions = [.. state.ScalingDecisions.TakeLast(MaxScalingDecisions - 1), decision] };

    /// <summary>STARTING or RUNNING to STOPPING.</summary>
    /// <param name="state">The version.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="now">Now.</param>
    /// <param name="reason">Why its plan stops it, in words that follow "stopped"; null when a caller does.</param>
    public static ModelVersionState Stop(ModelVersionState state, ControlCaller caller, DateTimeOffset now, string? reason = null)
    {
        Require(state, state.Status is ModelVersionStatus.Starting or ModelVersionStatus.Running, "It can be stopped when it is STARTING or RUNNING.");
        return (state.RetireAll(now) with
        {
            StopReason = reason,
            RecentCalls = state.RecentCalls.With(caller, StopOperation, "", ModelVersionStatus.Stopping.ToAwsName(), now),
        }).PassSchedule(now).Enter(ModelVersionStatus.Stopping, StatusMessages.StoppingFor(reason), now);
    }

    /// <summary>Another plan. Its times count from now on, unless the schedule stays: a call sent again just after an event must not undo it.</summary>
    public static ModelVersionState PutPlan(ModelVersionState state, OperatingPlan plan, DateTimeOffset now)
    {
        Require(state, state.Status != ModelVersionStatus.Deleting, "It can have a plan as long as it is not being deleted.");
        var isSameSchedule = state.OperatingPlan?.Schedule.SequenceEqual(plan.Schedule) == true;
        return state with
        {
            OperatingPlan = plan,
            ScheduleHandled = isSameSchedule ? state.ScheduleHandled : now,
            RouteVersion = state.RouteVersion + 1,
        };
    }

    /// <summary>Other tags, of which routers must learn: policies may ask for them.</summary>
    public static ModelVersionState ChangeTags(ModelVersionState state, ImmutableDictionary<string, string> tags) =>
        state with { Tags = tags, RouteVersion = state.RouteVersion + 1 };

    /// <summary>No plan, unless the tags say one.</summary>
    public static ModelVersionState DeletePlan(ModelVersionState state) =>
        state.OperatingPlan is null ? state : state with { OperatingPlan = null, RouteVersion = state.RouteVersion + 1 };

    /// <summary>What the schedule asked for up to now is done or overruled. A silo whose clock is behind does not bring it back.</summary>
    public static ModelVersionState PassSchedule(this ModelVersionState state, DateTimeOffset now) =>
        now <= state.ScheduleHandled ? state : state with { ScheduleHandled = now };

    /// <summary>Any resting state to DELETING.</summary>
    public static ModelVersionState BeginDelete(ModelVersionState state, DateTimeOffset now)
    {
        if (state.Request is null || state.Status == ModelVersionStatus.Deleting)
        {
            return state;
        }

        Require(
            state,
            state.Status is ModelVersionStatus.TrainingCompleted or ModelVersionStatus.TrainingFailed or ModelVersionStatus.Stopped or ModelVersionStatus.Failed,
            "It can be deleted when it is neither running nor training. Stop it first.");
        Require(state, state.Retiring.IsEmpty, "Its last units are still finishing their calls. Send the call again in a moment.");
        return state.Enter(ModelVersionStatus.Deleting, StatusMessages.Deleting, now);
    }

    /// <summary>What an import's report makes of a version in TRAINING_IN_PROGRESS.</summary>
    public static ModelVersionState Import(ModelVersionState state, ImportReport report, ModelVersionOptions options, DateTimeOffset now)
    {
        if (state.Status != ModelVersionStatus.TrainingInProgress)
        {
            return state;
        }

        return report switch
        {
            { Phase: ImportPhase.Accepted, Artifact: { } artifact } => (state with { Artifact = artifact, ImportEnded = now })
                .Enter(ModelVersionStatus.TrainingCompleted, StatusMessages.TrainingCompleted, now),
            { Phase: ImportPhase.Rejected } => (state with { ImportEnded = now })
                .Enter(ModelVersionStatus.TrainingFailed, report.Message ?? "The model package was refused.", now),
            { Phase: ImportPhase.Failed } when state.Import.IsBegun => ImportFailed(state, report.Message, options, now),
            { Phase: ImportPhase.Unknown } when state.Import.IsBegun => ImportFailed(state, "The silo that imported it is gone.", options, now),
            { Phase: ImportPhase.Running } when state.StatusMessage != StatusMessages.TrainingInProgress => state with { StatusMessage = StatusMessages.TrainingInProgress },
            _ => state,
        };
    }

    /// <summary>The import is begun, for the first time or again; the same instance when it runs or is not due.</summary>
    public static ModelVersionState BeginImport(ModelVersionState state, DateTimeOffset now) =>
        state.Status != ModelVersionStatus.TrainingInProgress || state.Import.IsBegun || now < state.Import.NotBefore
            ? state
            : state with { ImportAttempts = state.ImportAttempts + 1, Import = state.Import with { IsBegun = true } };

    /// <summary>The import is about to refer to a package. One that its owner has given up must not: nobody would release it.</summary>
    public static ModelVersionState NoteArtifact(ModelVersionState state, string digest)
    {
        Require(state, state.Status == ModelVersionStatus.TrainingInProgress, "Nothing is imported for it any more.");
        return state.NotedArtifacts.Contains(digest) ? state : state with { NotedArtifacts = state.NotedArtifacts.Add(digest) };
    }

    /// <summary>An import that no silo can do now says so.</summary>
    public static ModelVersionState AwaitImporter(ModelVersionState state) =>
        state.Status != ModelVersionStatus.TrainingInProgress || state.StatusMessage == StatusMessages.AwaitingImporter
            ? state
            : state with { StatusMessage = StatusMessages.AwaitingImporter };

    /// <summary>One more picture that routers refuse; those that are over, and of too many the oldest, are forgotten.</summary>
    public static ModelVersionState RefusePicture(ModelVersionState state, RefusedPicture picture, DateTimeOffset now) => state with
    {
        RefusedPictures =
        [
            .. state.RefusedPictures.Where(refused => refused.Until > now && refused.Picture != picture.Picture).TakeLast(MaxRefusedPictures - 1),
            picture,
        ],
        RouteVersion = state.RouteVersion + 1,
    };

    private static ModelVersionState ImportFailed(ModelVersionState state, string? reason, ModelVersionOptions options, DateTimeOffset now)
    {
        var since = state.Import.FailingSince ?? now;
        return state.ImportAttempts >= options.MaxImportAttempts && now - since >= options.ImportRetryTime
            ? (state with { ImportEnded = now }).Enter(
                ModelVersionStatus.TrainingFailed, $"The import failed {state.ImportAttempts} times. {reason}".TrimEnd(), now)
            : state with
            {
                Import = new(false, now + BackOff.After(state.ImportAttempts, options.BackOff, options.ImportBackOffLimit), since),
                StatusMessage = $"{StatusMessages.TrainingInProgress} Waiting to try again: {reason}".TrimEnd(),
            };
    }

    /// <summary>Enters a status; routers learn of it by the next route version.</summary>
    public static ModelVersionState Enter(this ModelVersionState state, ModelVersionStatus status, string message, DateTimeOffset now) => state with
    {
        Status = status,
        StatusMessage = message,
        StatusSince = now,
        RouteVersion = state.RouteVersion + 1,
    };

    /// <summary>No unit has a place any more: those that were started are followed until they have gone.</summary>
    public static ModelVersionState RetireAll(this ModelVersionState state, DateTimeOffset now) => state with
    {
        Units = [],
        Replacements = [],
        Retiring = [.. state.Retiring, .. state.WantedUnits.Where(unit => unit.Phase != PlannedUnitPhase.Pending).Select(unit => unit.Retire(now))],
    };

    /// <summary>The silo of the owner stops in order, and with it perhaps everything: loads that this cuts short are not counted.</summary>
    public static ModelVersionState ForgiveLoads(ModelVersionState state) =>
        state.Units.Any(unit => unit is { Phase: PlannedUnitPhase.Starting, Attempts: > 0 })
            ? state with { Units = [.. state.Units.Select(unit => unit.Phase == PlannedUnitPhase.Starting ? unit with { Attempts = Math.Max(0, unit.Attempts - 1) } : unit)] }
            : state;

    private static void Require(ModelVersionState state, bool isAllowed, string rule)
    {
        if (!isAllowed)
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceInUse, $"The model version is {state.Status.ToAwsName()}. {rule}");
        }
    }
}
