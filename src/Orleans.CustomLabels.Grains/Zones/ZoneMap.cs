using System.Collections.Immutable;
using Orleans.Runtime;

namespace CustomLabels.Grains.Zones;

/// <summary>
/// Which silo lies in which zone, which ones are about to leave, and which zones are in service. Immutable; a new one replaces it when membership or
/// a zone's service changes.
/// </summary>
/// <param name="Silos">Active inference silos whose zone is known: where units may be started.</param>
internal sealed record ZoneMap(ImmutableDictionary<SiloAddress, string> Silos)
{
    public static ZoneMap Empty { get; } = new(ImmutableDictionary<SiloAddress, string>.Empty);

    /// <summary>Zones with at least one active silo, in name order.</summary>
    public ImmutableArray<string> Zones { get; } = [.. Silos.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Silos that shut down in order and are not gone yet.</summary>
    public ImmutableHashSet<SiloAddress> Leaving { get; init; } = [];

    /// <summary>Active silos that are no candidates: they host no units, or their zone is not known yet.</summary>
    public ImmutableHashSet<SiloAddress> Others { get; init; } = [];

    /// <summary>Silos that are gone and were seen to shut down in order before.</summary>
    public ImmutableHashSet<SiloAddress> LeftInOrder { get; init; } = [];

    /// <summary>Active silos that answer the API, those included of which that is not known yet.</summary>
    public int Gateways { get; init; }

    /// <summary>What operators have decided about zones.</summary>
    public ZoneService Service { get; init; } = ZoneService.Everywhere;

    /// <summary>Zones with at least one active silo in which units may be started, in name order.</summary>
    public ImmutableArray<string> ZonesInService => [.. Zones.Where(Service.IsInService)];

    public bool IsActive(SiloAddress silo) => Silos.ContainsKey(silo);

    /// <summary>Whether what runs there may still run; by membership alone, so that a zone that is not known yet costs no healthy unit.</summary>
    public bool IsAlive(SiloAddress silo) => IsActive(silo) || Leaving.Contains(silo) || Others.Contains(silo);

    /// <summary>Whether a silo goes, or went, by itself and not by a crash.</summary>
    public bool LeavesInOrder(SiloAddress silo) => Leaving.Contains(silo) || LeftInOrder.Contains(silo);

    /// <summary>Whether a zone was retired and has not come back since.</summary>
    public bool IsRetired(string zone) => Service.Retired.Contains(zone) && !Zones.Contains(zone);

    /// <summary>Whether both show the same; equality of the record would compare instances.</summary>
    public bool Shows(ZoneMap other) => Silos.Count == other.Silos.Count && Gateways == other.Gateways
        && Silos.All(pair => other.Silos.GetValueOrDefault(pair.Key) == pair.Value)
        && Leaving.SetEquals(other.Leaving) && Others.SetEquals(other.Others) && LeftInOrder.SetEquals(other.LeftInOrder)
        && Service.Says(other.Service);
}
