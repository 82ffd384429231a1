using Orleans.Placement;

namespace CustomLabels.Grains.Zones;

/// <summary>Places units of the grain class by <see cref="ZonePlacement"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ZonePlacementAttribute() : PlacementAttribute(new ZonePlacement());
