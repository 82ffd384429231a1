using System.Globalization;
using CustomLabels.Cli.Service.Shapes;
using Spectre.Console;

namespace CustomLabels.Cli.Rendering;

/// <summary>The cluster for people.</summary>
internal static class ClusterView
{
    public static void Write(Terminal terminal, DescribeClusterOutput cluster)
    {
        Zones(terminal, cluster.Zones);
        Silos(terminal, cluster.Zones);
        Units(terminal, cluster.Zones);
        Gateways(terminal, cluster.Gateways);
    }

    private static void Zones(Terminal terminal, IReadOnlyList<ClusterZone> zones)
    {
        var table = terminal.Table("Zone", "State", "Since", "Taken out by");
        foreach (var zone in zones)
        {
            table.AddRow(Shown.Text(zone.Name), Shown.Text(zone.State), Shown.Text(Shown.Time(zone.Since)), Shown.Text(zone.OutOfServiceBy ?? ""));
        }

        terminal.Out.Write(table);
    }

    private static void Silos(Terminal terminal, IReadOnlyList<ClusterZone> zones)
    {
        var table = terminal.Table("Zone", "Silo", "State", "Unit slots", "Memory", "Units of others", "Since", "Version", "Address");
        foreach (var (zone, silo) in zones.SelectMany(zone => zone.Silos.Select(silo => (zone.Name, silo))))
        {
            table.AddRow(
                Shown.Text(zone),
                Shown.Text(silo.Name),
                Shown.Text(silo.State),
                Shown.Text(silo.UnitSlots is { } slots ? string.Create(CultureInfo.InvariantCulture, $"{silo.UsedSlots} of {slots}") : ""),
                Shown.Text(silo.MemoryLimit is { } limit
                    ? string.Create(CultureInfo.InvariantCulture, $"{silo.MemoryInUse >> 20} of {limit >> 20} MiB")
                    : ""),
                Shown.Text(silo.OtherAccounts.ToString(CultureInfo.InvariantCulture)),
                Shown.Text(Shown.Time(silo.GoneSince ?? silo.StartedAt)),
                Shown.Text(silo.Version ?? ""),
                Shown.Text(silo.Address));
        }

        terminal.Out.Write(table);
    }

    private static void Units(Terminal terminal, IReadOnlyList<ClusterZone> zones)
    {
        var silos = zones.SelectMany(zone => zone.Silos.Select(silo => (Zone: zone.Name, Silo: silo)));
        var units = silos.SelectMany(place => place.Silo.Units.Select(unit => (place.Zone, Silo: place.Silo.Name, Unit: unit))).ToArray();
        if (units.Length == 0)
        {
            return;
        }

        var table = terminal.Table("Zone", "Silo", "Version", "Unit", "Epoch", "State");
        foreach (var (zone, silo, unit) in units)
        {
            table.AddRow(
                Shown.Text(zone),
                Shown.Text(silo),
                Shown.Text(ResourceTables.NameOf(unit.ProjectVersionArn)),
                Shown.Text(unit.Ordinal.ToString(CultureInfo.InvariantCulture)),
                Shown.Text(unit.Epoch.ToString(CultureInfo.InvariantCulture)),
                Shown.Text(unit.State));
        }

        terminal.Out.Write(table);
    }

    private static void Gateways(Terminal terminal, IReadOnlyList<ClusterGateway> gateways)
    {
        var table = terminal.Table("Zone", "Gateway", "State", "Since", "Version", "Address");
        foreach (var gateway in gateways)
        {
            table.AddRow(
                Shown.Text(gateway.Zone ?? ""),
                Shown.Text(gateway.Name),
                Shown.Text(gateway.State),
                Shown.Text(Shown.Time(gateway.GoneSince ?? gateway.StartedAt)),
                Shown.Text(gateway.Version ?? ""),
                Shown.Text(gateway.Address));
        }

        terminal.Out.Write(table);
    }
}
