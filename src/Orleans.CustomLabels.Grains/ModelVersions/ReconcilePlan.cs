using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>
/// Decides what becomes of a version's units: a pure function of the stored state, what was observed, and the time. It looks at levels, not
/// at events, so a missed event is made good at the next look.
/// </summary>
internal static class ReconcilePlan
{
    /// <summary>The state after one look; the same instance when nothing changed.</summary>
    /// <param name="version">The version.</param>
    /// <param name="state">Its stored state.</param>
    /// <param name="observed">What was seen since the last look.</param>
    /// <param name="options">Limits.</param>
    /// <param name="now">Now.</param>
    public static ModelVersionState Compute(
        ModelVersionArn version, ModelVersionState state, UnitObservations observed, ModelVersionOptions options, DateTimeOffset now)
    {
        var draft = new PlanDraft(version, state, observed, options, now);
        draft.Retiring.RemoveAll(unit => UnitSteps.HasGone(draft, unit));
        if (state.Status is ModelVersionStatus.Starting or ModelVersionStatus.Running)
        {
            ZoneDuty.LeaveZones(draft);
            ZoneDuty.Resettle(draft, state.Status);
            FillPlaces(draft);
            UnitMoves.Follow(draft);
            UnitMoves.LeaveSilos(draft);
            if (state.Status == ModelVersionStatus.Running)
            {
                UnitMoves.Level(draft);
            }
        }

        var next = WithRoutes(state, draft.Build(), observed);
        return next.Status switch
        {
            ModelVersionStatus.Starting => JudgeStart(next, observed, options, now),
            ModelVersionStatus.Running => JudgeRun(next, observed, options, now),
            ModelVersionStatus.Stopping when next.Retiring.IsEmpty =>
                next.Enter(ModelVersionStatus.Stopped, StatusMessages.StoppedFor(next.StopReason), now),
            _ => next,
        };
    }

    private static void FillPlaces(PlanDraft draft)
    {
        for (var place = 0; place < draft.Units.Count; place++)
        {
            var unit = draft.Units[place];
            var next = unit.Phase switch
            {
                PlannedUnitPhase.Starting => UnitSteps.Follow(draft, unit),
                PlannedUnitPhase.InService => UnitSteps.Watch(draft, unit),
                _ => unit,
            };
            draft.Units[place] = unit.Phase == PlannedUnitPhase.InService && next.Phase == PlannedUnitPhase.Pending
                ? UnitMoves.TakeOver(draft, unit.Epoch, next)
                : next;
        }

        // What has used up its attempts is tried on only while something else serves or may yet come up.
        var mayRetryExhausted = draft.Units.Exists(unit => unit.Phase == PlannedUnitPhase.InService || unit.Attempts < draft.Options.MaxLoadAttempts);
        for (var place = 0; place < draft.Units.Count; place++)
        {
            if (draft.Units[place].Phase == PlannedUnitPhase.Pending)
            {
                draft.Units[place] = UnitSteps.Begin(draft, draft.Units[place], mayRetryExhausted);
            }
        }
    }

    private static ModelVersionState WithRoutes(ModelVersionState before, ModelVersionState after, UnitObservations observed)
    {
        if (RoutesOf(before).SequenceEqual(RoutesOf(after)))
        {
            return after;
        }

        var seconds = observed.Reports.Values.Where(report => report.Phase == UnitPhase.Ready).Select(report => report.SecondsPerRun).DefaultIfEmpty(after.TypicalSeconds).Max();
        return after with { RouteVersion = after.RouteVersion + 1, TypicalSeconds = seconds };

        static IEnumerable<long> RoutesOf(ModelVersionState state) =>
            state.Units.Where(unit => unit.Phase == PlannedUnitPhase.InService).Select(unit => unit.Epoch);
    }

    private static ModelVersionState JudgeStart(ModelVersionState state, UnitObservations observed, ModelVersionOptions options, DateTimeOffset now)
    {
        if (state.Units.All(unit => unit.Phase == PlannedUnitPhase.InService))
        {
            return state.Enter(ModelVersionStatus.Running, StatusMessages.Running, now);
        }

        if (state.Units.FirstOrDefault(unit => UnitSteps.IsExhausted(unit, options)) is { } exhausted)
        {
            return Fail(state, $"A unit could not be started in {exhausted.Attempts} attempts. {exhausted.Problem}", now);
        }

        var began = state.StatusSince > observed.Since ? state.StatusSince : observed.Since;
        var problem = WaitReport.Of(state, observed.FreeSlots);
        return now - began > options.StartTimeout
            ? Fail(state, $"The model was not running {options.StartTimeout.TotalMinutes:0.#} minutes after its start. {problem}", now)
            : Say(state, problem is null ? StatusMessages.Starting : $"{StatusMessages.Starting} Waiting: {problem}");
    }

    private static ModelVersionState JudgeRun(ModelVersionState state, UnitObservations observed, ModelVersionOptions options, DateTimeOffset now)
    {
        var problem = WaitReport.Of(state, observed.FreeSlots);
        if (state.Units.All(unit => UnitSteps.IsExhausted(unit, options)))
        {
            return Fail(state, $"No unit could be restarted. {problem}", now);
        }

        return Say(state, problem is null
            ? StatusMessages.Running
            : $"{StatusMessages.Running} {state.UnitsInService} of {state.Units.Length} units are in service. Waiting: {problem}");
    }

    private static ModelVersionState Say(ModelVersionState state, string message) => message == state.StatusMessage ? state : state with { StatusMessage = message };

    private static ModelVersionState Fail(ModelVersionState state, string reason, DateTimeOffset now) =>
        state.RetireAll(now).Enter(ModelVersionStatus.Failed, reason.TrimEnd(), now);
}
