using System.Collections.Immutable;
using CustomLabels.Client.Silos;

namespace CustomLabels.Client.Routing;

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
    public UnitHealth? Pick(ImmutableArray<UnitHealth> units, ReadOnlySpan<UnitHealth> tried, long timestamp)
    {
        var wanted = new UnitFilter(tried, timestamp);
        // The units of a silo share a session, so what one of them could not do the next one would not do either.
        return (tried.Length > 0 ? PickAmong(units, wanted with { OnOtherSilos = true }) : null)
            ?? PickAmong(units, wanted)
            // Ejection is a suspicion: when it has hit everybody, it is more likely wrong than the whole fleet is down.
            ?? PickAmong(units, wanted with { IsPanic = true });
    }

    /// <summary>Picks a unit that has room for a further call of this router.</summary>
    /// <param name="units">Units in the routes.</param>
    /// <param name="window">Calls that the router may have at a unit.</param>
    /// <param name="timestamp">Now, of <see cref="TimeProvider.GetTimestamp"/>.</param>
    /// <param name="isAnyThere">Whether there is a unit at all, be it full.</param>
    /// <returns>Null when no unit has room.</returns>
    public UnitHealth? PickWithRoom(ImmutableArray<UnitHealth> units, int window, long timestamp, out bool isAnyThere)
    {
        isAnyThere = true;
        var wanted = new UnitFilter([], timestamp) { Window = window };
        if (PickAmong(units, wanted) is { } unit)
        {
            return unit;
        }

        if (PickAmong(units, wanted with { Window = null }) is not null)
        {
            return null;
        }

        wanted = wanted with { IsPanic = true };
        unit = PickAmong(units, wanted);
        isAnyThere = unit is not null || PickAmong(units, wanted with { Window = null }) is not null;
        return unit;
    }

    private UnitHealth? PickAmong(ImmutableArray<UnitHealth> units, in UnitFilter wanted)
    {
        UnitHealth? first = null;
        UnitHealth? second = null;
        var seen = 0;
        foreach (var unit in units)
        {
            if (liveness.PresenceOf(unit.Route.Silo) is SiloPresence.Leaving or SiloPresence.Gone || !wanted.Accepts(unit))
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
        var (load, otherLoad) = (first.LoadAt(wanted.Timestamp), second.LoadAt(wanted.Timestamp));
        return load != otherLoad
            ? (load < otherLoad ? first : second)
            : (random.Next(2) == 0 ? first : second);
    }
}
