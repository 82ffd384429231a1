using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Projects;
using CustomLabels.Grains.Records;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>The state machine of a model version: pure functions from one stored state to the next. Refusals are <see cref="CustomLabelsException"/>.</summary>
internal static class ModelVersionTransitions
{
    public const string StartOperation = "StartProjectVersion";
    public const string StopOperation = "StopProjectVersion";

    /// <summary>A new version, its import about to begin.</summary>
    public static ModelVersionState Create(Contracts.Arns.ProjectArn project, CreateModelVersionRequest request, DateTimeOffset now) => new ModelVersionState
    {
        Project = project,
        Request = request,
        Tags = request.Tags,
    }.Enter(ModelVersionStatus.TrainingInProgress, StatusMessages.TrainingInProgress, now);

    /// <summary>TRAINING_COMPLETED, STOPPED or FAILED to STARTING.</summary>
    public static ModelVersionState Start(
        ModelVersionState state, int min, int? max, ImmutableArray<PlannedUnit> plan, ControlCaller caller, DateTimeOffset now)
    {
        RequireStartable(state);
        return (state with
        {
            MinInferenceUnits = min,
            MaxInferenceUnits = max,
            Units = plan,
            RecentCalls = state.RecentCalls.With(caller, StartOperation, "", ModelVersionStatus.Starting.ToAwsName(), now),
        }).Enter(ModelVersionStatus.Starting, StatusMessages.Starting, now);
    }

    /// <summary>Refuses what <see cref="Start"/> would refuse.</summary>
    public static void RequireStartable(ModelVersionState state) => Require(
        state,
        state.Status is ModelVersionStatus.TrainingCompleted or ModelVersionStatus.Stopped or ModelVersionStatus.Failed && state.Units.IsEmpty,
        "It can be started when it is TRAINING_COMPLETED, STOPPED or FAILED.");

    /// <summary>STARTING or RUNNING to STOPPING.</summary>
    public static ModelVersionState Stop(ModelVersionState state, ControlCaller caller, DateTimeOffset now)
    {
        Require(state, state.Status is ModelVersionStatus.Starting or ModelVersionStatus.Running, "It can be stopped when it is STARTING or RUNNING.");
        return (state with
        {
            Units = DrainAll(state.Units),
            RecentCalls = state.RecentCalls.With(caller, StopOperation, "", ModelVersionStatus.Stopping.ToAwsName(), now),
        }).Enter(ModelVersionStatus.Stopping, StatusMessages.Stopping, now);
    }

    /// <summary>Any resting state to DELETING.</summary>
    public static ModelVersionState BeginDelete(ModelVersionState state, DateTimeOffset now)
    {
        if (state.Request is null || state.Status == ModelVersionStatus.Deleting)
        {
            return state;
        }

        Require(
            state,
            state.Status is ModelVersionStatus.TrainingCompleted or ModelVersionStatus.TrainingFailed or ModelVersionStatus.Stopped or ModelVersionStatus.Failed
                && state.Units.IsEmpty,
            "It can be deleted when it is neither running nor training. Stop it first.");
        return state.Enter(ModelVersionStatus.Deleting, StatusMessages.Deleting, now);
    }

    /// <summary>What an import's report makes of a version in TRAINING_IN_PROGRESS.</summary>
    public static ModelVersionState Import(ModelVersionState state, ImportReport report, int maxAttempts, DateTimeOffset now)
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
            { Phase: ImportPhase.Failed } when state.ImportAttempts >= maxAttempts => (state with { ImportEnded = now })
                .Enter(ModelVersionStatus.TrainingFailed, $"The import failed {state.ImportAttempts} times. {report.Message}", now),
            _ => state,
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

    /// <summary>Units that were ever started drain; the others vanish.</summary>
    public static ImmutableArray<PlannedUnit> DrainAll(ImmutableArray<PlannedUnit> units) =>
        [.. units.Where(unit => unit.Phase != PlannedUnitPhase.Pending).Select(unit => unit with { Phase = PlannedUnitPhase.Draining })];

    private static void Require(ModelVersionState state, bool isAllowed, string rule)
    {
        if (!isAllowed)
        {
            throw new CustomLabelsException(CustomLabelsError.ResourceInUse, $"The model version is {state.Status.ToAwsName()}. {rule}");
        }
    }
}
