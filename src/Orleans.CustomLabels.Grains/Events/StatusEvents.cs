using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.ModelVersions;

namespace CustomLabels.Grains.Events;

/// <summary>What one change of a version tells of its life: its status, its plan, how many units it shall have.</summary>
internal static class StatusEvents
{
    /// <param name="before">The stored state.</param>
    /// <param name="after">The changed one.</param>
    public static IEnumerable<EventDraft> Between(ModelVersionState before, ModelVersionState after)
    {
        if (before.Request is null && after.Request is { } request)
        {
            yield return new(VersionEventType.Created, $"The import of {request.Package} begins.");
        }
        else if (before.Status != after.Status && OfStatus(before, after) is { } entered)
        {
            yield return entered;
        }
        else if (IsUp(before) && IsUp(after) && OfUnits(before, after) is { } resized)
        {
            yield return resized;
        }

        if (before.Labels.Version != after.Labels.Version)
        {
            yield return new(VersionEventType.LabelsChanged, Labels(before, after));
        }

        if (!IsSamePlan(before, after))
        {
            var message = after.OperatingPlan is null ? "The operating plan was taken away." : "An operating plan was set.";
            yield return new(VersionEventType.PlanChanged, message);
        }
    }

    private static EventDraft? OfStatus(ModelVersionState before, ModelVersionState after) => after.Status switch
    {
        ModelVersionStatus.TrainingCompleted => new(VersionEventType.Imported, Imported(after)),
        ModelVersionStatus.TrainingFailed => new(VersionEventType.ImportFailed, after.StatusMessage),
        ModelVersionStatus.Starting => new(VersionEventType.StartRequested, StartRequested(before, after), Units: after.Units.Length),
        ModelVersionStatus.Running => new(VersionEventType.Running, InService(after.UnitsInService), Units: after.UnitsInService),
        ModelVersionStatus.Stopping => new(VersionEventType.StopRequested, StopRequested(before, after)),
        ModelVersionStatus.Stopped => new(VersionEventType.Stopped, after.StatusMessage),
        ModelVersionStatus.Failed => new(VersionEventType.Failed, after.StatusMessage),
        _ => null,
    };

    private static EventDraft? OfUnits(ModelVersionState before, ModelVersionState after)
    {
        var (from, to) = (before.Units.Length, after.Units.Length);
        if (from != to)
        {
            return new(VersionEventType.Scaled, $"From {from} to {EventWords.Count(to)} {Cause(before, after)}.", Units: to);
        }

        var (old, bounds) = (BoundsOf(before), BoundsOf(after));
        return old == bounds ? null : new(VersionEventType.BoundsChanged, $"From {old} to {bounds} {Cause(before, after)}.");
    }

    /// <summary>By demand, by the plan, which passes its schedule with each step, or by hand.</summary>
    private static string Cause(ModelVersionState before, ModelVersionState after) =>
        after.ScalingDecisions is [.., var made] && made != before.ScalingDecisions.LastOrDefault() ? $"by demand: {made.Reason}"
        : after.ScheduleHandled != before.ScheduleHandled ? "by the operating plan"
        : $"by hand{By(before, after)}";

    private static string Imported(ModelVersionState state) => state.Artifact is { } artifact
        ? $"A {(artifact.IsDetector ? "detector" : "classifier")} with {EventWords.Count(artifact.LabelCount, "label")} was imported."
        : state.StatusMessage;

    private static string Labels(ModelVersionState before, ModelVersionState after) => after.Labels.Labels.Length switch
    {
        0 => $"All labels were set back to those of the model{By(before, after)}.",
        1 => $"1 label of {after.Artifact?.LabelCount} now differs from the model{SetBy(before, after)}.",
        var count => $"{count} labels of {after.Artifact?.LabelCount} now differ from the model{SetBy(before, after)}.",
    };

    private static string SetBy(ModelVersionState before, ModelVersionState after) => By(before, after) is { Length: > 0 } by ? $", set{by}" : "";

    private static string StartRequested(ModelVersionState before, ModelVersionState after) => after.StartReason is { } reason
        ? $"The operating plan starts it {reason}, with {BoundsOf(after)}."
        : $"A start with {BoundsOf(after)} was asked for{By(before, after)}.";

    private static string StopRequested(ModelVersionState before, ModelVersionState after) => after.StopReason is { } reason
        ? $"The operating plan stops it {reason}."
        : $"A stop was asked for{By(before, after)}.";

    private static string BoundsOf(ModelVersionState state) => EventWords.Bounds(state.MinInferenceUnits, state.MaxInferenceUnits);

    private static string InService(int units) => $"{EventWords.Count(units)} {(units == 1 ? "is" : "are")} in service.";

    /// <summary>Who asked, as far as the call said which one it was.</summary>
    private static string By(ModelVersionState before, ModelVersionState after) =>
        after.RecentCalls is [.., var call] && call != before.RecentCalls.LastOrDefault() ? $" by {call.IdentityArn}" : "";

    private static bool IsUp(ModelVersionState state) => state.Status is ModelVersionStatus.Starting or ModelVersionStatus.Running;

    /// <summary>A plan put again as it is, is no change; records would compare the instances of their schedules.</summary>
    private static bool IsSamePlan(ModelVersionState before, ModelVersionState after) =>
        ReferenceEquals(before.OperatingPlan, after.OperatingPlan)
        || (before.OperatingPlan is { } old && after.OperatingPlan is { } plan
            && old.Schedule.SequenceEqual(plan.Schedule) && old with { Schedule = plan.Schedule } == plan);
}
