using System.Collections.Immutable;
using CustomLabels.Contracts.Cluster;

namespace CustomLabels.Grains.Zones;

/// <summary>Which zones operators have taken out of service, and which they have retired. Immutable.</summary>
internal sealed record ZoneService
{
    /// <summary>Nothing was decided: all zones are in service.</summary>
    public static ZoneService Everywhere { get; } = new();

    /// <summary>It has not been learned yet what was decided: no zone counts as in service, and none as out of it.</summary>
    public static ZoneService Unknown { get; } = new() { IsKnown = false };

    public bool IsKnown { get; private init; } = true;

    public ImmutableHashSet<string> OutOfService { get; init; } = [];

    public ImmutableHashSet<string> Retired { get; init; } = [];

    /// <summary>What the directory says.</summary>
    public static ZoneService Of(IReadOnlyCollection<KnownZone> zones) => new()
    {
        OutOfService = [.. zones.Where(zone => zone.IsOutOfService).Select(zone => zone.Name)],
        Retired = [.. zones.Where(zone => zone.IsRetired).Select(zone => zone.Name)],
    };

    /// <summary>Whether units may be started in a zone.</summary>
    public bool IsInService(string zone) => IsKnown && !OutOfService.Contains(zone);

    /// <summary>Whether both say the same; equality of the record would compare instances.</summary>
    public bool Says(ZoneService other) => IsKnown == other.IsKnown && OutOfService.SetEquals(other.OutOfService) && Retired.SetEquals(other.Retired);
}
