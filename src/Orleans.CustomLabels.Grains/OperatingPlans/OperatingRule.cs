using System.Globalization;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Grains.ModelVersions;

namespace CustomLabels.Grains.OperatingPlans;

/// <summary>What a version's plan asks for: pure functions of its state, of what is due, and of how long it has been idle.</summary>
internal static class OperatingRule
{
    /// <summary>Decides.</summary>
    /// <param name="state">The version.</param>
    /// <param name="due">The newest event of its schedule that is past and not done, or null.</param>
    /// <param name="idle">How long it has surely been without a call while it ran.</param>
    /// <returns>Null when nothing is to be done now.</returns>
    public static OperatingDecision? Decide(ModelVersionState state, ScheduledEvent? due, TimeSpan idle) =>
        due is not null ? AtTime(state, due.Action)
        : state.Status == ModelVersionStatus.Running && state.PlanInForce.IdleStopMinutes is { } minutes && idle >= TimeSpan.FromMinutes(minutes)
            ? new(OperatingStep.Stop, minutes == 1 ? "after 1 minute without a call" : $"after {minutes} minutes without a call")
        : null;

    /// <summary>What a call does that asks for the version to be started.</summary>
    /// <param name="state">The version.</param>
    /// <returns>Null when it may not.</returns>
    public static OperatingDecision? OnCall(ModelVersionState state) =>
        state.Status == ModelVersionStatus.Stopped && state.PlanInForce.StartOnCall != StartOnCall.None ? Start(state, null, "by a call") : null;

    private static OperatingDecision? AtTime(ModelVersionState state, ScheduledAction action)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"as planned for {action.Time:HH:mm} {action.TimeZone}");
        return (action.Kind, state.Status) switch
        {
            (ScheduledActionKind.Start, ModelVersionStatus.TrainingCompleted or ModelVersionStatus.Stopped or ModelVersionStatus.Failed) =>
                Start(state, action, reason),
            // It is on its way to a state from which it can be started.
            (ScheduledActionKind.Start, ModelVersionStatus.TrainingInProgress or ModelVersionStatus.Stopping) => null,
            (ScheduledActionKind.Start, ModelVersionStatus.Starting or ModelVersionStatus.Running) when action.MinInferenceUnits is { } min =>
                new(OperatingStep.Resize, reason, min, action.MaxInferenceUnits),
            (ScheduledActionKind.Stop, ModelVersionStatus.Starting or ModelVersionStatus.Running) => new(OperatingStep.Stop, reason),
            _ => new(OperatingStep.Pass, reason),
        };
    }

    /// <summary>Units are those of the action, otherwise those of the plan, of the last start, or one.</summary>
    private static OperatingDecision Start(ModelVersionState state, ScheduledAction? action, string reason)
    {
        var plan = state.PlanInForce;
        var (min, max) = action?.MinInferenceUnits is { } ofAction ? (ofAction, action.MaxInferenceUnits)
            : plan.MinInferenceUnits is { } ofPlan ? (ofPlan, plan.MaxInferenceUnits)
            : (state.MinInferenceUnits ?? 1, state.MaxInferenceUnits);
        return new(OperatingStep.Start, reason, min, max);
    }
}
