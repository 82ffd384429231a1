using CustomLabels.Contracts.Units;
using Orleans.Runtime;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>What one look makes of one unit: begun, followed while it loads, watched while it serves, let go.</summary>
internal static class UnitSteps
{
    /// <summary>Starts the unit of a place under a new epoch, when it is time and the zone has a silo for it.</summary>
    public static PlannedUnit Begin(PlanDraft draft, PlannedUnit unit, bool mayRetryExhausted)
    {
        if (!draft.Observed.Zones.Service.IsKnown || draft.Now < unit.NotBefore || (IsExhausted(unit, draft.Options) && !mayRetryExhausted))
        {
            return unit;
        }

        return draft.Silos.Best(unit.Zone, draft.Wanted.Where(other => other.Epoch != unit.Epoch), unit.Avoid) is { } silo
            ? BeginOn(draft, unit, silo)
            : unit with { Problem = ZoneDuty.Obstacle(draft, unit.Zone) };
    }

    /// <summary>Starts a unit on a silo; counted before it begins.</summary>
    public static PlannedUnit BeginOn(PlanDraft draft, PlannedUnit unit, SiloAddress silo) => unit with
    {
        Phase = PlannedUnitPhase.Starting,
        PhaseSince = draft.Now,
        Epoch = draft.NextEpoch(),
        Attempts = unit.Attempts + 1,
        Silo = null,
        Target = silo,
        Problem = null,
    };

    /// <summary>A unit that was told to load: in service, still loading, or pending again.</summary>
    public static PlannedUnit Follow(PlanDraft draft, PlannedUnit unit)
    {
        var report = draft.ReportOf(unit);
        switch (report?.Phase)
        {
            case UnitPhase.Ready:
                return unit with
                {
                    Phase = PlannedUnitPhase.InService,
                    PhaseSince = draft.Now,
                    Silo = report.Silo,
                    Attempts = 0,
                    NotBefore = default,
                    Problem = null,
                    Avoid = null,
                };
            case UnitPhase.Loading when IsOverdue(draft, unit):
                return Overdue(draft, unit);
            case UnitPhase.Loading or UnitPhase.NoRoom when HasBetterSilo(draft, unit, report):
                draft.Retire(unit);
                return AgainUncounted(draft, unit, report.Message, wait: TimeSpan.Zero);
            case UnitPhase.Loading when unit.Problem is not null:
                // It had waited for room, which is no part of the load.
                return unit with { Silo = report.Silo, Problem = null, PhaseSince = draft.Now };
            case UnitPhase.Loading:
                return unit with { Silo = report.Silo };
            case UnitPhase.NoRoom:
                return unit with { Silo = report.Silo, Problem = report.Message ?? "Its silo has no room." };
            case UnitPhase.Failed when !draft.Observed.LeavesInOrder(report.Silo):
                return AgainCounted(draft, unit, report.Message);
        }

        if (unit.Whereabouts is { } silo && !draft.Observed.Zones.IsAlive(silo))
        {
            return draft.Observed.LeavesInOrder(silo)
                ? AgainUncounted(draft, unit, "Its silo left while it loaded.", wait: TimeSpan.Zero)
                : Lost(draft, unit);
        }

        if (report is not null)
        {
            return AgainUncounted(draft, unit, report.Message ?? $"It stopped while it loaded ({report.Phase}).", draft.Options.BackOff);
        }

        if (draft.IsSilent(unit))
        {
            draft.Retire(unit);
            return AgainUncounted(draft, unit, Silence(draft), wait: TimeSpan.Zero);
        }

        return IsOverdue(draft, unit) ? Overdue(draft, unit) : unit;
    }

    /// <summary>A unit in service: still so, or pending again.</summary>
    public static PlannedUnit Watch(PlanDraft draft, PlannedUnit unit)
    {
        var report = draft.ReportOf(unit);
        if (report?.Phase == UnitPhase.Ready)
        {
            return unit;
        }

        if (!draft.Observed.Zones.IsAlive(unit.Silo!))
        {
            return Replace(draft, unit, draft.Observed.LeavesInOrder(unit.Silo!) ? "Its silo stopped." : "Its silo was lost.", isOutOfReach: true);
        }

        if (report is not null)
        {
            return Replace(draft, unit, report.Message ?? $"It no longer serves ({report.Phase}).", isOutOfReach: false);
        }

        if (!draft.IsSilent(unit))
        {
            return unit;
        }

        draft.Retire(unit);
        return Replace(draft, unit, Silence(draft), isOutOfReach: true) with { Avoid = unit.Silo };
    }

    /// <summary>Whether a unit without a place is gone, or is left behind.</summary>
    public static bool HasGone(PlanDraft draft, PlannedUnit unit) =>
        draft.Now - unit.PhaseSince >= draft.Options.DrainTimeout
        || draft.ReportOf(unit)?.Phase is UnitPhase.Stopped or UnitPhase.Cold or UnitPhase.Failed
        || (draft.ReportOf(unit) is null && unit.Whereabouts is { } silo && !draft.Observed.Zones.IsAlive(silo));

    public static bool IsExhausted(PlannedUnit unit, ModelVersionOptions options) =>
        unit.Phase == PlannedUnitPhase.Pending && unit.Attempts >= options.MaxLoadAttempts;

    /// <summary>The unit was out of reach of its fault: the next one begins with a clean slate.</summary>
    private static PlannedUnit Replace(PlanDraft draft, PlannedUnit unit, string problem, bool isOutOfReach) =>
        Pending(unit, problem) with { Attempts = 0, NotBefore = default, Loss = new(unit.Epoch, draft.Now, problem, isOutOfReach) };

    private static PlannedUnit AgainCounted(PlanDraft draft, PlannedUnit unit, string? problem) =>
        Pending(unit, problem) with { NotBefore = draft.Now + LoadBackOff(draft, unit), Avoid = unit.Whereabouts };

    private static PlannedUnit AgainUncounted(PlanDraft draft, PlannedUnit unit, string? problem, TimeSpan wait) =>
        Pending(unit, problem) with { Attempts = Math.Max(0, unit.Attempts - 1), NotBefore = draft.Now + wait, Avoid = unit.Whereabouts };

    /// <summary>The load may be what ended the silo, so it counts; but as long as others are left, nobody waits for it.</summary>
    private static PlannedUnit Lost(PlanDraft draft, PlannedUnit unit) => AgainCounted(draft, unit, "Its silo was lost while it loaded.") with
    {
        NotBefore = unit.Attempts < draft.Options.MaxLoadAttempts ? draft.Now : draft.Now + LoadBackOff(draft, unit),
    };

    private static PlannedUnit Overdue(PlanDraft draft, PlannedUnit unit)
    {
        draft.Retire(unit);
        return AgainCounted(draft, unit, $"It was not loaded within {draft.Options.LoadTimeout.TotalSeconds:0} seconds.");
    }

    private static PlannedUnit Pending(PlannedUnit unit, string? problem) =>
        unit with { Phase = PlannedUnitPhase.Pending, Problem = problem ?? "It could not be loaded.", Silo = null, Target = null };

    private static bool IsOverdue(PlanDraft draft, PlannedUnit unit) =>
        unit.Problem is null && draft.Now - unit.PhaseSince > draft.Options.LoadTimeout;

    /// <summary>Whether its silo has no room or is about to leave, and another one of the zone may take it.</summary>
    private static bool HasBetterSilo(PlanDraft draft, PlannedUnit unit, UnitReport report) =>
        (report.Phase == UnitPhase.NoRoom || draft.Observed.LeavesInOrder(report.Silo))
        && draft.Silos.BestWithRoom(unit.Zone, draft.Wanted, avoid: report.Silo) is { } best && !best.Equals(report.Silo);

    private static TimeSpan LoadBackOff(PlanDraft draft, PlannedUnit unit) =>
        BackOff.After(unit.Attempts, draft.Options.BackOff, draft.Options.LoadBackOffLimit);

    private static string Silence(PlanDraft draft) => $"It did not answer for {draft.Options.SilenceLimit.TotalSeconds:0} seconds.";
}
