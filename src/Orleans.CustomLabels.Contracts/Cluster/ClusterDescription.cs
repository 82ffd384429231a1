using System.Collections.Immutable;

namespace CustomLabels.Contracts.Cluster;

/// <summary>The zones and silos of a cluster.</summary>
/// <param name="Zones">Zones, in name order; those retired left out.</param>
/// <param name="Silos">Silos, in name order; those lately gone included.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ClusterDescription")]
public sealed record ClusterDescription(
    [property: Id(0)] ImmutableArray<ZoneDescription> Zones, [property: Id(1)] ImmutableArray<SiloDescription> Silos);
