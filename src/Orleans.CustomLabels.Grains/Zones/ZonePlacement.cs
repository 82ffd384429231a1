using Orleans.Runtime;

namespace CustomLabels.Grains.Zones;

/// <summary>Places a unit on a silo of the zone that its key names.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ZonePlacement")]
internal sealed class ZonePlacement : PlacementStrategy;
