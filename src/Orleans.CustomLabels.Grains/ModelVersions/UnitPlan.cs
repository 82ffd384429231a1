using System.Collections.Immutable;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>Decides how many units run in which zone.</summary>
internal static class UnitPlan
{
    /// <summary>Spreads units over zones so that counts differ by at most one.</summary>
    /// <param name="units">How many, at least 1.</param>
    /// <param name="zones">Living zones in a fixed order, at least one.</param>
    /// <param name="offset">A stable hash of the version: one-unit versions do not all land in the first zone.</param>
    /// <returns>Places, none started yet.</returns>
    public static ImmutableArray<PlannedUnit> Spread(int units, ImmutableArray<string> zones, uint offset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(zones.Length, 1);
        return [.. Enumerable.Range(0, units).Select(unit => new PlannedUnit
        {
            Zone = zones[(int)(((uint)unit + (long)offset) % zones.Length)],
            Ordinal = unit / zones.Length,
        })];
    }

    /// <summary>Changes the number of places and leaves as many as possible as they are.</summary>
    /// <param name="units">The places.</param>
    /// <param name="count">How many there shall be, at least 1.</param>
    /// <param name="zones">Living zones in a fixed order; new places are made in these, at least one if there shall be more.</param>
    /// <param name="offset">As in <see cref="Spread"/>.</param>
    /// <returns>
    /// More places: each in the living zone that has the fewest. Fewer: those without a unit in service go first, then from the zone that has the
    /// most the one with the highest number.
    /// </returns>
    public static ImmutableArray<PlannedUnit> Resize(ImmutableArray<PlannedUnit> units, int count, ImmutableArray<string> zones, uint offset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var places = units.ToList();
        while (places.Count < count)
        {
            var zone = zones.OrderBy(Count).ThenBy(zone => (zones.IndexOf(zone) - (int)(offset % zones.Length) + zones.Length) % zones.Length).First();
            places.Add(new() { Zone = zone, Ordinal = FirstFreeOrdinal(places, zone) });
        }

        while (places.Count > count)
        {
            places.Remove(places
                .OrderBy(unit => unit.Phase == PlannedUnitPhase.InService)
                .ThenByDescending(unit => Count(unit.Zone))
                .ThenByDescending(unit => unit.Ordinal)
                .First());
        }

        return [.. places];

        int Count(string zone) => places.Count(unit => unit.Zone == zone);
    }

    /// <summary>The lowest number that no place of a zone has.</summary>
    public static int FirstFreeOrdinal(IEnumerable<PlannedUnit> units, string zone)
    {
        var taken = units.Where(unit => unit.Zone == zone).Select(unit => unit.Ordinal).ToHashSet();
        return Enumerable.Range(0, int.MaxValue).First(ordinal => !taken.Contains(ordinal));
    }
}
