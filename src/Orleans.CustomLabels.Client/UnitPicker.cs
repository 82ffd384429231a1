using System.Collections.Immutable;
using CustomLabels.Client.Silos;

namespace CustomLabels.Client;

/// <summary>
/// Chooses the unit for an attempt: two at random, the one with fewer calls in flight. Nearly as even as looking at all of them, and
/// routers that do not know of each other's calls do not all pick the same unit (Mitzenmacher, The Power of Two Choices, 2001).
/// </summary>
internal sealed class UnitPicker(ISiloLiveness liveness, Random random)
{
    /// <summary>Picks a unit that was not tried yet.</summary>
    /// <param name="units">Units in the routes.</param>
    /// <param name="tried">Units that this call has tried.</param>
    /// <param name="timestamp">Now, of <see cref="TimeProvider.GetTimestamp"/>.</param>
    /// <returns>Null when every unit was tried or its silo is gone.</returns>
    public UnitHealth? Pick(ImmutableArray<UnitHealth> units, IReadOnlyCollection<UnitHealth> tried, long timestamp) =>
        // Ejection is a suspicion: when it has hit everybody, it is more likely wrong than the whole fleet is down.
        PickAmong(units, tried, timestamp) ?? PickAmong(units, tried, timestamp: null);

    /// <param name="units">Units in the routes.</param>
    /// <param name="tried">Units to leave out.</param>
    /// <param name="timestamp">Leaves out units that are ejected at this moment; null leaves out none.</param>
    private UnitHealth? PickAmong(ImmutableArray<UnitHealth> units, IReadOnlyCollection<UnitHealth> tried, long? timestamp)
    {
        UnitHealth? first = null;
        UnitHealth? second = null;
        var seen = 0;
        foreach (var unit in units)
        {
            if (tried.Contains(unit) || liveness.PresenceOf(unit.Route.Silo) is SiloPresence.Leaving or SiloPresence.Gone || (timestamp is { } now && unit.IsEjected(now)))
            {
                continue;
            }

            // Reservoir sampling of two: every pair is equally likely without building a list of candidates.
            seen++;
            if (first is null)
            {
                first = unit;
            }
            else if (second is null)
            {
                second = unit;
            }
            else
            {
                var place = random.Next(seen);
                if (place == 0)
                {
                    first = unit;
                }
                else if (place == 1)
                {
                    second = unit;
                }
            }
        }

        if (first is null || second is null)
        {
            return first;
        }

        // With equal load the order of the routes must not decide, or one router's idle calls would all go to the first unit.
        return first.InFlight != second.InFlight
            ? (first.InFlight < second.InFlight ? first : second)
            : (random.Next(2) == 0 ? first : second);
    }
}
