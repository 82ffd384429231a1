using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Telemetry;
using CustomLabels.Grains.Cluster;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Units;
using CustomLabels.Grains.Zones;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace CustomLabels.Grains.Telemetry;

/// <summary>
/// The gauges of the meter <see cref="GrainMetrics.MeterName"/>. They are read when somebody collects, from what this process has in memory: no grain is
/// called and no store asked. A service only in order to be there from the start.
/// </summary>
internal sealed class GrainGauges : IHostedService
{
    private static readonly ImmutableDictionary<SiloAddress, SiloReport> NoReports = ImmutableDictionary<SiloAddress, SiloReport>.Empty;
    private readonly VersionTags _versions;
    private readonly OwnedVersions _owned;
    private readonly ZoneWatcher _zones;
    private readonly ZoneDirectoryFollower _directory;

    public GrainGauges(IMeterFactory meters, VersionTags versions, OwnedVersions owned, ZoneWatcher zones, ZoneDirectoryFollower directory, IServiceProvider services)
    {
        (_versions, _owned, _zones, _directory) = (versions, owned, zones, directory);
        // The counters of the same meter begin with it too.
        services.GetRequiredService<GrainMetrics>();
        var meter = meters.Create(GrainMetrics.MeterName);
        meter.CreateObservableGauge(GrainMetrics.Units, Units, "{unit}", "Inference units by state, as the versions' owners know them.");
        meter.CreateObservableGauge(GrainMetrics.DesiredUnits, DesiredUnits, "{unit}", "Inference units that there should be.");
        meter.CreateObservableGauge(GrainMetrics.Zones, Zones, "{zone}", "1 for each zone and the state that it is in.");
        meter.CreateObservableGauge(GrainMetrics.ZoneSilos, ZoneSilos, "{silo}", "Silos of a zone that host units.");
        if (services.GetService<UnitSlots>() is not { } slots)
        {
            return;
        }

        meter.CreateObservableGauge(GrainMetrics.Slots, () => slots.Capacity, "{slot}", "Inference units that this silo takes.");
        meter.CreateObservableGauge(GrainMetrics.UsedSlots, () => slots.Used.Slots, "{slot}", "Unit slots of this silo that are taken.");
        meter.CreateObservableGauge(GrainMetrics.MemoryLimit, () => slots.MemoryLimit, "By", "Memory that models may take on this silo.");
        meter.CreateObservableGauge(GrainMetrics.UsedMemory, () => slots.Used.Bytes, "By", "Memory that models take on this silo.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>How far each unit of a version is. A place that waits for a lost unit's return is <c>lost</c>.</summary>
    internal static IEnumerable<(string State, string Zone)> StatesOf(ModelVersionState version) =>
        version.Units.Select(unit => (StateOf(unit), unit.Zone))
            .Concat(version.Replacements.Select(unit => ("replacing", unit.Zone)))
            .Concat(version.Retiring.Select(unit => ("draining", unit.Zone)));

    private static string StateOf(PlannedUnit unit) => unit.Phase switch
    {
        PlannedUnitPhase.Pending when unit.Loss is not null => "lost",
        PlannedUnitPhase.Pending => "pending",
        PlannedUnitPhase.Starting => "starting",
        PlannedUnitPhase.InService => "in_service",
        _ => "draining",
    };

    private IEnumerable<Measurement<int>> Units() =>
        from owned in _owned.All
        from unit in StatesOf(owned.State)
        group unit by (_versions.Of(owned.Version), unit.State, unit.Zone) into units
        let version = units.Key.Item1
        select new Measurement<int>(
            units.Count(),
            new(MetricTag.Model, version.Model), new(MetricTag.Version, version.Version), new(MetricTag.Zone, units.Key.Zone), new(MetricTag.State, units.Key.State));

    private IEnumerable<Measurement<int>> DesiredUnits() =>
        from owned in _owned.All
        where owned.State.Status is ModelVersionStatus.Starting or ModelVersionStatus.Running
        from unit in owned.State.Units
        group unit by (_versions.Of(owned.Version), unit.Zone) into units
        let version = units.Key.Item1
        select new Measurement<int>(
            units.Count(), new(MetricTag.Model, version.Model), new(MetricTag.Version, version.Version), new(MetricTag.Zone, units.Key.Zone));

    private IEnumerable<Measurement<int>> Zones() => ClusterReport.Of(_directory.Known, _zones.Current, [], NoReports).Zones
        .Select(zone => new Measurement<int>(1, new(MetricTag.Zone, zone.Name), new(MetricTag.State, GrainMetrics.NameOf(zone.State.ToString()))));

    private IEnumerable<Measurement<int>> ZoneSilos()
    {
        var map = _zones.Current;
        var known = ClusterReport.Of(_directory.Known, map, [], NoReports).Zones;
        return known.Select(zone => new Measurement<int>(map.Silos.Values.Count(of => of == zone.Name), new KeyValuePair<string, object?>(MetricTag.Zone, zone.Name)));
    }
}
