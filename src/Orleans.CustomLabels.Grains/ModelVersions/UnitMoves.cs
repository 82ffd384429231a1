using CustomLabels.Contracts.Units;
using Orleans.Runtime;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>
/// Planned moves, make before break: a replacement starts elsewhere while the unit serves on; once it is ready it takes the place in one
/// step, and the other drains.
/// </summary>
internal static class UnitMoves
{
    /// <summary>Gives the places of units that are ready to their replacements, and lets go replacements that came to nothing.</summary>
    public static void Follow(PlanDraft draft)
    {
        foreach (var replacement in draft.Replacements.ToArray())
        {
            var place = draft.Units.FindIndex(unit => unit.Phase == PlannedUnitPhase.InService && unit.Epoch == replacement.Replaces);
            var next = UnitSteps.Follow(draft, replacement);
            draft.Replacements.Remove(replacement);
            switch (next.Phase)
            {
                case PlannedUnitPhase.InService:
                    draft.Retire(draft.Units[place]);
                    draft.Units[place] = next with { Replaces = null };
                    break;
                case PlannedUnitPhase.Starting when draft.ReportOf(replacement)?.Phase != UnitPhase.NoRoom:
                    draft.Replacements.Add(next);
                    break;
                default:
                    GiveUp(draft, place, replacement);
                    break;
            }
        }
    }

    /// <summary>A place whose unit was lost goes to the replacement that is under way, if there is one.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="epoch">Epoch of the lost unit.</param>
    /// <param name="lost">The place without a unit.</param>
    public static PlannedUnit TakeOver(PlanDraft draft, long epoch, PlannedUnit lost)
    {
        if (draft.Replacements.Find(replacement => replacement.Replaces == epoch) is not { } replacement)
        {
            return lost;
        }

        draft.Replacements.Remove(replacement);
        return UnitSteps.Follow(draft, replacement) with { Replaces = null, Loss = lost.Loss };
    }

    /// <summary>Begins a replacement, in the same zone, for every unit in service whose silo is about to leave. Without another silo that has room it serves on.</summary>
    public static void LeaveSilos(PlanDraft draft)
    {
        foreach (var unit in draft.Units.Where(unit => IsOnLeavingSilo(draft, unit) && MayMove(draft, unit)).ToArray())
        {
            if (draft.Silos.BestWithRoom(unit.Zone, draft.Wanted) is { } silo)
            {
                Begin(draft, unit, unit, silo, "its silo is about to stop");
            }
        }
    }

    /// <summary>Moves one unit when everything else is at rest and the counts of zones, or of the silos of a zone, differ by more than one.</summary>
    public static void Level(PlanDraft draft)
    {
        if (draft.Replacements.Count > 0 || draft.Units.Exists(unit => unit.Phase != PlannedUnitPhase.InService || IsOnLeavingSilo(draft, unit)))
        {
            return;
        }

        _ = TryLevelZones(draft) || draft.Silos.LivingZones.Any(zone => TryLevelSilos(draft, zone));
    }

    private static bool TryLevelZones(PlanDraft draft)
    {
        var zones = draft.Silos.LivingZones.Union(draft.Units.Select(unit => unit.Zone)).Order(StringComparer.Ordinal).ToArray();
        var giver = zones.MaxBy(Count)!;
        var taker = draft.Silos.LivingZones.MinBy(Count);
        if (taker is null || Count(giver) - Count(taker) < 2 || draft.Silos.BestWithRoom(taker, draft.Wanted) is not { } silo)
        {
            return false;
        }

        var unit = draft.Units.Where(unit => unit.Zone == giver && MayMove(draft, unit))
            .OrderByDescending(unit => draft.Units.Count(other => other.Silo!.Equals(unit.Silo)))
            .ThenByDescending(unit => unit.Ordinal)
            .FirstOrDefault();
        if (unit is null)
        {
            return false;
        }

        Begin(draft, unit, unit with { Zone = taker, Ordinal = UnitPlan.FirstFreeOrdinal(draft.Units, taker) }, silo, "zones had unequal numbers");
        return true;

        int Count(string zone) => draft.Units.Count(unit => unit.Zone == zone);
    }

    private static bool TryLevelSilos(PlanDraft draft, string zone)
    {
        if (draft.Silos.BestWithRoom(zone, draft.Units) is not { } taker)
        {
            return false;
        }

        var giver = draft.Units.Where(unit => unit.Zone == zone).GroupBy(unit => unit.Silo!).MaxBy(units => units.Count());
        if (giver is null || giver.Count() - draft.Units.Count(unit => unit.Silo!.Equals(taker)) < 2
            || giver.OrderByDescending(unit => unit.Ordinal).FirstOrDefault(unit => MayMove(draft, unit)) is not { } unit)
        {
            return false;
        }

        Begin(draft, unit, unit, taker, "silos had unequal numbers");
        return true;
    }

    private static void Begin(PlanDraft draft, PlannedUnit unit, PlannedUnit place, SiloAddress silo, string reason)
    {
        var fresh = place with { Attempts = 0, NotBefore = default, Avoid = null, Loss = null, MoveReason = reason };
        draft.Replacements.Add(UnitSteps.BeginOn(draft, fresh, silo) with { Replaces = unit.Epoch });
    }

    private static void GiveUp(PlanDraft draft, int place, PlannedUnit replacement)
    {
        if (!draft.Retiring.Exists(unit => unit.Epoch == replacement.Epoch))
        {
            draft.Retire(replacement);
        }

        var unit = draft.Units[place];
        var wait = draft.ReportOf(replacement)?.Phase == UnitPhase.NoRoom
            ? draft.Options.NoRoomBackOff
            : BackOff.After(unit.Attempts + 1, draft.Options.BackOff, draft.Options.LoadBackOffLimit);
        draft.Units[place] = unit with { Attempts = unit.Attempts + 1, NotBefore = draft.Now + wait };
    }

    private static bool IsOnLeavingSilo(PlanDraft draft, PlannedUnit unit) =>
        unit is { Phase: PlannedUnitPhase.InService, Silo: { } silo } && draft.Observed.LeavesInOrder(silo);

    private static bool MayMove(PlanDraft draft, PlannedUnit unit) =>
        draft.Now >= unit.NotBefore && !draft.Replacements.Exists(replacement => replacement.Replaces == unit.Epoch);
}
