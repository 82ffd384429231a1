using CustomLabels.ChaosTests.Cluster;
using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.ClusterTesting.Network;
using CustomLabels.LoadGenerator;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>R4: the link of a zone is cut and healed. Nothing dies of it: both sides go on, and each may take the other for dead.</summary>
public sealed class CutZoneTests(ITestOutputHelper output)
{
    private const double Share = 0.6;

    // Of the whole: callers beside the gateway of the cut zone, far below what its own units can do.
    private const double InsideShare = 0.1;

    // SIGABRT: a silo that learns that it was declared dead.
    private const int Aborted = 134;
    private static readonly ChaosLayout Layout = new() { SilosPerZone = ChaosLength.Asked.SilosPerCutZone, Gateways = 3 };

    [Fact, Trait("Row", "R4")]
    public async Task A_cut_costs_no_call_and_leaves_no_unit_twice()
    {
        await using var network = await ZoneNetwork.CreateAsync(Layout.Zones);
        await using var stage = await SuiteStage.StartAsync(Layout, network);
        var owners = (await VersionOwner.OfAsync(stage.Cluster, stage.Version)).Zone;
        string[] zones = [owners, .. stage.Current.PerZone.Keys.Order(StringComparer.Ordinal).Where(zone => zone != owners)];
        foreach (var (number, zone) in zones.Take(ChaosLength.Asked.Cuts).Index())
        {
            var (id, whose) = number == 0 ? ("R4", "the version's owner") : ("R4 other", "nothing but units");
            var fault = $"link of the zone with {whose} cut for {ChaosLength.Asked.Cut.TotalSeconds:0} s, then healed";
            await Row.RunAsync(id, fault, stage, ends: Layout.SilosPerZone + 1, output, report => CutAsync(network, stage, zone, report));
        }
    }

    private static async Task CutAsync(ZoneNetwork network, ChaosStage stage, string zone, RowReport report)
    {
        var cluster = stage.Cluster;
        var inside = cluster.Gateways.Select((gateway, number) => (gateway.Zone, Url: cluster.Urls[number])).ToLookup(gateway => gateway.Zone == zone, gateway => gateway.Url);
        await using var load = cluster.StartLoad(stage.Version, new() { Rate = stage.Capacity * Share, Urls = [.. inside[false]] });
        await using var loadInside = cluster.StartLoad(
            stage.Version, new() { Rate = stage.Capacity * InsideShare, Urls = [.. inside[true]], From = network[zone] });
        await report.PassQuietAsync();

        var nodes = cluster.Nodes.Where(node => node.Zone == zone).ToArray();
        var processes = nodes.SelectMany(node => stage.ProcessesOf(node)).ToHashSet();
        var ends = nodes.Sum(node => node.Ends.Count);
        var before = stage.Current.PerZone;
        var cut = report.Fault();
        await network.CutAsync(zone);
        await Moment.PassAsync(ChaosLength.Asked.Cut);
        report.Count("units in the routes while the zone is cut off", stage.Current.Units.Count, Layout.Units - Layout.UnitsPerZone);
        report.Count("processes that ended while they were cut off", nodes.Sum(node => node.Ends.Count) - ends, 0);
        var callsInside = await loadInside.StopAsync();

        var healed = report.Fault();
        await network.HealAsync(zone);
        report.Back((await stage.WaitWholeAsync(healed, processes) - healed) / 1000);
        await Moment.PassAsync(ChaosLength.Asked.Afterwards);
        await stage.SettleAsync();

        report.Calls(await load.StopAsync(), stage.Capacity, stage.Capacity * Share);
        report.Count("calls rejected, while capacity sufficed", report.Result.Calls!.Rejected, 0);
        report.Count("zones with another number of units than before", stage.Current.PerZone.Except(before).Count(), 0);
        report.Count("ends of cut off processes by another code than 134", nodes.SelectMany(node => node.Ends.TakeLast(1)).Count(code => code != Aborted), 0);
        var callsWhileCut = callsInside.Within(cut, double.PositiveInfinity);
        report.Note($"calls to the gateway in the cut zone while it was cut off: {callsWhileCut.Count}, answered {callsWhileCut.Count(call => call.Outcome == CallOutcome.Answered)}");
        // Its own units can do all of them.
        report.Count("of these failed", callsWhileCut.Count(call => call.Outcome is CallOutcome.Failed or CallOutcome.Wrong), 0);
        await UnitCensus.CountAsync(cluster, report, stage.Version);
    }
}
