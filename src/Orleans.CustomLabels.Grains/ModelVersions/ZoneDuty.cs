using CustomLabels.Contracts.ModelVersions;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>
/// What zones that operators took out of service, or retired, mean for a version's units. Out of service: units leave the routes, finish their calls
/// and keep their places, as in a zone that was lost; a version that is only starting is planned over the other zones instead. Retired: places move
/// to other zones.
/// </summary>
internal static class ZoneDuty
{
    /// <summary>Lets go the units of zones that are out of service, and gives up moves into and out of them.</summary>
    public static void LeaveZones(PlanDraft draft)
    {
        foreach (var replacement in draft.Replacements.Where(replacement => IsToLeave(draft, replacement)).ToArray())
        {
            draft.Replacements.Remove(replacement);
            draft.Retire(replacement);
        }

        for (var place = 0; place < draft.Units.Count; place++)
        {
            var unit = draft.Units[place];
            if (IsOutOfService(draft, unit.Zone))
            {
                draft.Units[place] = Leave(draft, unit);
            }
        }
    }

    /// <summary>
    /// Gives other zones to places that theirs will not fill: those in retired zones and, while the version starts, those in zones out of service.
    /// </summary>
    public static void Resettle(PlanDraft draft, ModelVersionStatus status)
    {
        for (var place = 0; place < draft.Units.Count; place++)
        {
            var unit = draft.Units[place];
            var isHomeless = draft.Observed.Zones.IsRetired(unit.Zone) || (status == ModelVersionStatus.Starting && IsOutOfService(draft, unit.Zone));
            if (unit.Phase == PlannedUnitPhase.Pending && isHomeless && draft.Silos.LivingZones.MinBy(Count) is { } zone)
            {
                draft.Units[place] = new() { Zone = zone, Ordinal = UnitPlan.FirstFreeOrdinal(draft.Units, zone), PhaseSince = draft.Now };
            }
        }

        int Count(string zone) => draft.Units.Count(unit => unit.Zone == zone);
    }

    /// <summary>Why a place without a unit is not filled, in words for the operator.</summary>
    public static string Obstacle(PlanDraft draft, string zone) =>
        IsOutOfService(draft, zone) ? $"Zone {zone} is out of service." : $"No inference silo of zone {zone} is active.";

    private static PlannedUnit Leave(PlanDraft draft, PlannedUnit unit)
    {
        if (unit.Phase is PlannedUnitPhase.Starting or PlannedUnitPhase.InService)
        {
            draft.Retire(unit);
        }

        return unit with
        {
            Phase = PlannedUnitPhase.Pending,
            Problem = Obstacle(draft, unit.Zone),
            Silo = null,
            Target = null,
            Attempts = 0,
            NotBefore = default,
            Avoid = null,
        };
    }

    private static bool IsToLeave(PlanDraft draft, PlannedUnit replacement) =>
        IsOutOfService(draft, replacement.Zone)
        || draft.Units.Exists(unit => unit.Epoch == replacement.Replaces && IsOutOfService(draft, unit.Zone));

    private static bool IsOutOfService(PlanDraft draft, string zone) => draft.Observed.Zones.Service.OutOfService.Contains(zone);
}
