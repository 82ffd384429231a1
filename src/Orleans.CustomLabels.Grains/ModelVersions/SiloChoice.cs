using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Grains.Zones;
using Orleans.Runtime;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>
/// Chooses the silo of a zone on which a unit is to start: the one with the fewest units of the version, so that they spread; among equals
/// by rendezvous hashing, so that versions with few units do not all meet on the same silo. Silos that are about to leave are never chosen.
/// </summary>
/// <param name="version">The version.</param>
/// <param name="observed">What was seen of the silos.</param>
internal sealed class SiloChoice(ModelVersionArn version, UnitObservations observed)
{
    /// <summary>Silos of a zone that may take a unit, full or not; none when the zone is out of service.</summary>
    public IEnumerable<SiloAddress> SilosOf(string zone) => observed.Zones.Silos
        .Where(silo => silo.Value == zone && !observed.Leaving.Contains(silo.Key) && observed.Zones.Service.IsInService(zone))
        .Select(silo => silo.Key);

    /// <summary>Zones in which a unit may be started, in name order.</summary>
    public ImmutableArray<string> LivingZones => [.. observed.Zones.Zones.Where(zone => SilosOf(zone).Any())];

    /// <summary>The best silo of a zone.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="units">The units that the version has already, each with its whereabouts.</param>
    /// <param name="avoid">A silo that is taken only when there is no other.</param>
    /// <returns>Null when no silo of the zone can take a unit.</returns>
    public SiloAddress? Best(string zone, IEnumerable<PlannedUnit> units, SiloAddress? avoid = null) =>
        BestWithRoom(zone, units, avoid) ?? Rank(SilosOf(zone), units, avoid);

    /// <summary>The best silo of a zone that did not say a moment ago that it is full.</summary>
    public SiloAddress? BestWithRoom(string zone, IEnumerable<PlannedUnit> units, SiloAddress? avoid = null) =>
        Rank(SilosOf(zone).Where(silo => !observed.Full.Contains(silo)), units, avoid);

    private SiloAddress? Rank(IEnumerable<SiloAddress> silos, IEnumerable<PlannedUnit> units, SiloAddress? avoid)
    {
        var counts = units.Where(unit => unit.Whereabouts is not null).CountBy(unit => unit.Whereabouts!).ToDictionary();
        return silos
            .OrderBy(silo => silo.Equals(avoid))
            .ThenBy(silo => counts.GetValueOrDefault(silo))
            .ThenBy(silo => StableHash.ComputeHash($"{version}@{silo.ToParsableString()}"))
            .FirstOrDefault();
    }
}
