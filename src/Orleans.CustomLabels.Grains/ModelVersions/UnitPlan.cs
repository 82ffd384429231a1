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
}
