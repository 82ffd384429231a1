using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Zones;

namespace CustomLabels.Grains.Events;

/// <summary>
/// What one change of a version tells of its units. One event for all units of a zone that share a fate: the loss of a zone is one event, however
/// many units it had. A unit that leaves by plan, and whose place is kept, was moved or taken out of service; it is never called lost.
/// </summary>
internal static class UnitEvents
{
    /// <param name="before">The stored state.</param>
    /// <param name="after">The changed one.</param>
    /// <param name="zones">Zones that have a silo now.</param>
    public static IEnumerable<EventDraft> Between(ModelVersionState before, ModelVersionState after, ZoneMap zones)
    {
        if (before.Units == after.Units || after.Status is not (ModelVersionStatus.Starting or ModelVersionStatus.Running))
        {
            return [];
        }

        return [.. Moved(before, after), .. Drained(before, after), .. Lost(before, after, zones), .. Restored(before, after)];
    }

    private static IEnumerable<EventDraft> Moved(ModelVersionState before, ModelVersionState after) =>
        from replacement in before.Replacements
        let moved = after.Units.FirstOrDefault(unit => unit.Epoch == replacement.Epoch)
        where moved is { Phase: PlannedUnitPhase.InService, Loss: null }
        let origin = before.Units.FirstOrDefault(unit => unit.Epoch == replacement.Replaces)?.Zone ?? moved.Zone
        group moved by (From: origin, To: moved.Zone, Reason: moved.MoveReason) into moves
        let way = moves.Key.From == moves.Key.To ? $"within zone {moves.Key.To}" : $"from zone {moves.Key.From} to zone {moves.Key.To}"
        let reason = moves.Key.Reason is null ? "" : $": {moves.Key.Reason}"
        select new EventDraft(
            VersionEventType.UnitMoved, $"{EventWords.Count(moves.Count())} moved {way}{reason}.", moves.Key.To, moves.Count());

    /// <summary>Units that left without having been found lost: their places are kept, or were given to other zones while the version started.</summary>
    private static IEnumerable<EventDraft> Drained(ModelVersionState before, ModelVersionState after) =>
        from unit in before.Units
        where unit.Phase == PlannedUnitPhase.InService && after.Units.All(other => other.Loss?.Epoch != unit.Epoch)
        let place = after.Units.FirstOrDefault(other => other.Zone == unit.Zone && other.Ordinal == unit.Ordinal)
        where place is { Phase: PlannedUnitPhase.Pending } || (place is null && IsResettled(unit, before, after))
        group (Unit: unit, place?.Problem) by unit.Zone into drained
        select new EventDraft(
            VersionEventType.ZoneDrained,
            $"{EventWords.Places(drained.Key, [.. drained.Select(left => left.Unit)])} left the service. {drained.First().Problem}".TrimEnd(),
            drained.Key,
            drained.Count());

    /// <summary>Its place is gone, but neither did another unit take over from it, nor are there fewer places.</summary>
    private static bool IsResettled(PlannedUnit unit, ModelVersionState before, ModelVersionState after) =>
        after.Units.Length >= before.Units.Length
        && !before.Replacements.Any(replacement => replacement.Replaces == unit.Epoch && after.Units.Any(other => other.Epoch == replacement.Epoch));

    private static IEnumerable<EventDraft> Lost(ModelVersionState before, ModelVersionState after, ZoneMap zones) =>
        from unit in before.Units
        where unit.Phase == PlannedUnitPhase.InService
        let loss = after.Units.FirstOrDefault(other => other.Loss?.Epoch == unit.Epoch)?.Loss
        where loss is not null
        group (Unit: unit, Loss: loss) by unit.Zone into lost
        from draft in OfZone(lost.Key, [.. lost], after, zones)
        select draft;

    private static IEnumerable<EventDraft> OfZone(string zone, (PlannedUnit Unit, UnitLoss Loss)[] lost, ModelVersionState after, ZoneMap zones)
    {
        var left = $"{after.UnitsInService} of {after.Units.Length} units are in service.";
        if (IsZoneLost(zone, lost, after, zones))
        {
            var why = zones.Zones.Contains(zone) ? "Its units were lost together" : "No inference silo of it is active";
            return [new(VersionEventType.ZoneLost, $"Zone {zone} is lost with {EventWords.Count(lost.Length)}. {why}. {left}", zone, lost.Length)];
        }

        return lost.GroupBy(one => one.Loss.Reason, one => one.Unit).Select(group => new EventDraft(
            VersionEventType.UnitLost,
            $"{EventWords.Places(zone, [.. group])} {(group.Count() == 1 ? "was" : "were")} lost. {group.Key} {left}",
            zone,
            group.Count()));
    }

    /// <summary>
    /// Nothing of the version serves there any more, and the zone has no silo, or several units went at once while other zones serve. A single unit
    /// whose zone still has silos is back in a moment.
    /// </summary>
    private static bool IsZoneLost(string zone, (PlannedUnit Unit, UnitLoss Loss)[] lost, ModelVersionState after, ZoneMap zones)
    {
        var serving = after.Units.Where(unit => unit.Phase == PlannedUnitPhase.InService).Select(unit => unit.Zone).ToHashSet();
        return !serving.Contains(zone)
            && (!zones.Zones.Contains(zone) || (lost.Length > 1 && serving.Count > 0 && lost.All(one => one.Loss.IsOutOfReach)));
    }

    private static IEnumerable<EventDraft> Restored(ModelVersionState before, ModelVersionState after) =>
        from unit in after.Units
        where unit.Phase == PlannedUnitPhase.InService
        where !before.Units.Any(known => known.Epoch == unit.Epoch && known.Phase == PlannedUnitPhase.InService)
        let isAway = IsAway(unit.Zone, before)
        where unit.Loss is not null || (isAway && !before.Replacements.Any(replacement => replacement.Epoch == unit.Epoch))
        group unit by (unit.Zone, isAway) into restored
        select restored.Key.isAway && after.Units.All(unit => unit.Zone != restored.Key.Zone || unit.Phase == PlannedUnitPhase.InService)
            ? ZoneRestored(restored.Key.Zone, after)
            : new(
                VersionEventType.UnitRestored,
                $"{EventWords.Places(restored.Key.Zone, [.. restored])} {(restored.Count() == 1 ? "serves" : "serve")} again.",
                restored.Key.Zone,
                restored.Count());

    private static EventDraft ZoneRestored(string zone, ModelVersionState after)
    {
        var units = after.Units.Count(unit => unit.Zone == zone);
        return new(VersionEventType.ZoneRestored, $"Zone {zone} serves again with {EventWords.Count(units)}.", zone, units);
    }

    /// <summary>Whether the newest that was said of the zone, in this run, is that it is lost or drained.</summary>
    private static bool IsAway(string zone, ModelVersionState state) => state.Events
        .Reverse()
        .TakeWhile(happened => happened.Type != VersionEventType.StartRequested)
        .FirstOrDefault(happened => happened.Zone == zone && happened.Type
            is VersionEventType.ZoneLost or VersionEventType.ZoneDrained or VersionEventType.ZoneRestored)
        ?.Type is VersionEventType.ZoneLost or VersionEventType.ZoneDrained;
}
