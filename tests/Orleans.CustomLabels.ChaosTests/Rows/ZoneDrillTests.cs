using System.Globalization;
using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>R11: a zone is taken out of service by the operation, and restored.</summary>
[Collection(nameof(ChaosGroup))]
public sealed class ZoneDrillTests(SharedStage shared, ITestOutputHelper output)
{
    private const string Zone = "az2";
    private const double Share = 0.6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact, Trait("Row", "R11")]
    public async Task A_drill_costs_no_call_and_the_units_come_back_in_their_zone()
    {
        var stage = await shared.GetAsync();
        await Row.RunAsync("R11", "DrainZone and RestoreZone", stage, ends: 0, output, async report =>
        {
            await using var load = stage.StartLoad(Share);
            await report.PassQuietAsync();
            var left = await DrillAsync(stage, report);
            await Moment.PassAsync(ChaosLength.Asked.Afterwards);
            report.Calls(await load.StopAsync(), stage.Capacity, stage.Capacity * Share);
            report.Count("calls rejected, while capacity sufficed", report.Result.Calls!.Rejected, 0);
            report.AtMost("out of the routes after the call", left, 2, "s");
            report.AtMost("full capacity after the return", report.Result.Back!.Value, 15, "s");
            await UnitCensus.CountAsync(stage.Cluster, report, stage.Version);
        });
    }

    /// <returns>Seconds until the zone was out of the routes.</returns>
    private static async Task<double> DrillAsync(ChaosStage stage, RowReport report)
    {
        var (api, layout) = (stage.Cluster.Api(), stage.Cluster.Layout);
        var before = stage.Current.PerZone;
        var drained = report.Fault();
        await api.DrainZoneAsync(Zone);
        var left = (await Moment.UntilAsync(
            () => stage.Routes().FirstOrDefault(state => state.Time > drained && !state.PerZone.ContainsKey(Zone)),
            Patience,
            () => $"no unit of {Zone}; there are {string.Join(", ", stage.Current.PerZone)}")).Time;
        await Moment.PassAsync(ChaosLength.Asked.ZoneDown);
        report.Count("units while the zone is out of service", stage.Current.Units.Count, layout.Units - layout.UnitsPerZone);
        var zone = (await api.DescribeClusterAsync())["Zones"]!.AsArray().Single(zone => zone!["Name"]!.GetValue<string>() == Zone)!;
        if (zone["State"]!.GetValue<string>() != "OUT_OF_SERVICE")
        {
            report.Fail($"DescribeCluster shows the zone as {zone["State"]}");
        }

        var silos = zone["Silos"]!.AsArray().Where(silo => silo!["State"]!.GetValue<string>() == "ACTIVE").Select(silo => silo!).ToArray();
        report.Count("silos of the zone that answer", silos.Length, layout.SilosPerZone);
        report.Count("unit slots in use in the zone", silos.Sum(silo => silo["UsedSlots"]!.GetValue<int>()), 0);

        var restored = report.Fault();
        await api.RestoreZoneAsync(Zone);
        report.Back((await stage.WaitWholeAsync(restored, new HashSet<string>()) - restored) / 1000);
        report.Count("zones with another number of units than before", stage.Current.PerZone.Except(before).Count(), 0);
        report.Note(string.Create(CultureInfo.InvariantCulture, $"out of the routes {(left - drained) / 1000:0.00} s after the call"));
        return (left - drained) / 1000;
    }
}
