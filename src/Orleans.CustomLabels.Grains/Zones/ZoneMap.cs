using System.Collections.Immutable;
using Orleans.Runtime;

namespace CustomLabels.Grains.Zones;

/// <summary>Which active silo lies in which zone. Immutable; a new one replaces it when membership changes.</summary>
/// <param name="Silos">Active inference silos whose zone is known.</param>
internal sealed record ZoneMap(ImmutableDictionary<SiloAddress, string> Silos)
{
    public static ZoneMap Empty { get; } = new(ImmutableDictionary<SiloAddress, string>.Empty);

    /// <summary>Zones with at least one silo, in name order.</summary>
    public ImmutableArray<string> Zones { get; } = [.. Silos.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public bool IsActive(SiloAddress silo) => Silos.ContainsKey(silo);
}
