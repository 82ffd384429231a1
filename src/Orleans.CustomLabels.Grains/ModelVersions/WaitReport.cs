using System.Collections.Immutable;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>Says what the places without a unit wait for.</summary>
internal static class WaitReport
{
    /// <summary>What the first of them waits for, in words for the operator; null when nothing waits.</summary>
    /// <param name="state">The version.</param>
    /// <param name="freeSlots">Unit slots that are free by zone, or null when that is not known.</param>
    public static string? Of(ModelVersionState state, ImmutableSortedDictionary<string, int>? freeSlots)
    {
        if (state.Units.FirstOrDefault(unit => unit.Problem is not null) is not { } first)
        {
            return null;
        }

        if (!WaitsForRoom(first))
        {
            return first.Problem;
        }

        var waiting = state.Units.Count(unit => unit.Zone == first.Zone && WaitsForRoom(unit));
        return $"Zone {first.Zone} has no room for {waiting} of {state.Units.Length} units. {first.Problem}{Elsewhere(first.Zone, freeSlots)}";
    }

    /// <summary>Whether some unit was told to load and its silo has no room for it.</summary>
    public static bool IsWaitingForRoom(ModelVersionState state) => state.Units.Any(WaitsForRoom);

    private static bool WaitsForRoom(PlannedUnit unit) => unit is { Phase: PlannedUnitPhase.Starting, Problem: not null };

    private static string Elsewhere(string zone, ImmutableSortedDictionary<string, int>? freeSlots)
    {
        if (freeSlots is null)
        {
            return "";
        }

        var others = freeSlots.Where(other => other.Key != zone && other.Value > 0).ToArray();
        return others.Length == 0
            ? " No unit slot is free in another zone."
            : $" Free unit slots in other zones: {string.Join(", ", others.Select(other => $"{other.Key} {other.Value}"))}. "
                + $"Units are spread evenly over the zones in service, so these stay free: make room in zone {zone}, or run fewer units.";
    }
}
