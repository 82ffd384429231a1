using System.Collections.Immutable;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Grains.Zones;
using Orleans.Runtime;

namespace CustomLabels.Grains.Cluster;

/// <summary>Puts together what is known of zones and silos, and what the silos say of themselves.</summary>
internal static class ClusterReport
{
    /// <param name="known">Zones that the directory knows.</param>
    /// <param name="map">Silos that host units now.</param>
    /// <param name="silos">Silos that are there, or were until lately.</param>
    /// <param name="reports">Reports of those that gave one.</param>
    public static ClusterDescription Of(
        ImmutableArray<KnownZone> known, ZoneMap map, IEnumerable<RosterSilo> silos, IReadOnlyDictionary<SiloAddress, SiloReport> reports)
    {
        var listed = known.Where(zone => !zone.IsRetired).ToDictionary(zone => zone.Name, StringComparer.Ordinal);
        return new(
            [.. listed.Keys.Union(map.Zones).Order(StringComparer.Ordinal).Select(name => Zone(name, listed.GetValueOrDefault(name), map))],
            [
                .. silos.Select(silo => Silo(silo, reports.GetValueOrDefault(silo.Address)))
                    .OrderBy(silo => silo.Name, StringComparer.Ordinal)
                    .ThenBy(silo => silo.Address, StringComparer.Ordinal),
            ]);
    }

    /// <summary>Unit slots that are free, by zone in service.</summary>
    public static ImmutableSortedDictionary<string, int> FreeSlots(ClusterDescription cluster) => cluster.Silos
        .Where(silo => silo is { State: SiloState.Active, HostsUnits: true, Report: not null })
        .Where(silo => cluster.Zones.Any(zone => zone.Name == silo.Zone && zone.State == ZoneState.InService))
        .GroupBy(silo => silo.Zone!, StringComparer.Ordinal)
        .ToImmutableSortedDictionary(
            zone => zone.Key, zone => zone.Sum(silo => silo.Report!.UnitSlots - silo.Report.UsedSlots), StringComparer.Ordinal);

    private static ZoneDescription Zone(string name, KnownZone? zone, ZoneMap map) => zone switch
    {
        { IsOutOfService: true } => new(name, ZoneState.OutOfService, zone.OutOfServiceSince, zone.OutOfServiceBy),
        _ when !map.Zones.Contains(name) => new(name, ZoneState.Lost, zone?.LostSince, null),
        _ => new(name, ZoneState.InService, zone?.InServiceSince, null),
    };

    private static SiloDescription Silo(RosterSilo silo, SiloReport? report) => new()
    {
        Name = silo.Name,
        Address = silo.Address.ToString(),
        Zone = silo.Zone,
        HostsUnits = silo.HostsUnits,
        AnswersCalls = silo.AnswersCalls,
        State = silo switch
        {
            { GoneSince: not null } => SiloState.Gone,
            { IsLeaving: true } => SiloState.Leaving,
            _ when report is null => SiloState.Unreachable,
            _ => report.IsLeaving ? SiloState.Leaving : SiloState.Active,
        },
        GoneSince = silo.GoneSince,
        Report = report,
    };
}
