using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>R2: all silos of a zone are killed, and return later.</summary>
[Collection(nameof(ChaosGroup))]
public sealed class LostZoneTests(SharedStage shared, ITestOutputHelper output)
{
    private const string Zone = "az2";

    [Fact, Trait("Row", "R2")]
    public async Task No_call_fails_while_the_other_zones_suffice()
    {
        const double share = 0.6;
        var stage = await shared.GetAsync();
        await Row.RunAsync("R2 60%", "kill -9 of all silos of a zone, and their return; 60 % load", stage, ends: 2, output, async report =>
        {
            await using var load = stage.StartLoad(share);
            await report.PassQuietAsync();
            await LoseZoneAsync(stage, report);
            await Moment.PassAsync(ChaosLength.Asked.Afterwards);
            report.Calls(await load.StopAsync(), stage.Capacity, stage.Capacity * share);
            report.AtMost("full capacity after the return", report.Result.Back!.Value, 15, "s");
            report.Count("calls rejected, while capacity sufficed", report.Result.Calls!.Rejected, 0);
        });
    }

    [Fact, Trait("Row", "R2")]
    public async Task What_the_other_zones_cannot_do_is_refused_at_once()
    {
        const double share = 0.9;
        var stage = await shared.GetAsync();
        await Row.RunAsync("R2 90%", "kill -9 of all silos of a zone, and their return; 90 % load", stage, ends: 2, output, async report =>
        {
            await using var load = stage.StartLoad(share);
            await report.PassQuietAsync();
            var (lost, returned) = await LoseZoneAsync(stage, report);
            await Moment.PassAsync(ChaosLength.Asked.Afterwards);
            var calls = await load.StopAsync();
            report.Calls(calls, stage.Capacity, stage.Capacity * share);
            report.AtMost("full capacity after the return", report.Result.Back!.Value, 15, "s");
            var overload = calls.Within(lost + 5000, returned);
            var left = stage.Capacity * (stage.Cluster.Layout.Zones - 1) / stage.Cluster.Layout.Zones;
            var rejected = overload.Where(call => call.Outcome == CallOutcome.Rejected).ToArray();
            var goodput = overload.Count(call => call.Outcome == CallOutcome.Answered) / ((returned - lost - 5000) / 1000);
            report.Note($"rejected from 5 s after the loss: {rejected.Length} of {overload.Count}");
            if (rejected.Length == 0)
            {
                report.NotJudged("nothing was refused: the load was no more than the other zones could do");
            }

            report.AtMost("p99 of rejections from 5 s after the loss", LatencyStatistics.Percentile(rejected, 0.99), 50, "ms");
            report.AtLeast("goodput from 5 s after the loss", goodput, left, 0.95, "calls/s");
        });
    }

    private static async Task<(double Lost, double Returned)> LoseZoneAsync(ChaosStage stage, RowReport report)
    {
        var silos = stage.Cluster.SilosOf(Zone);
        var processes = silos.SelectMany(silo => stage.ProcessesOf(silo)).ToHashSet();
        var before = stage.Current.PerZone;
        var lost = report.Fault();
        await Task.WhenAll(silos.Select(silo => silo.KillAsync(stayDown: true)));
        await Moment.PassAsync(ChaosLength.Asked.ZoneDown);
        // Nothing moves to another zone because of a loss.
        report.Count("units while the zone is away", stage.Current.Units.Count, stage.Cluster.Layout.Units - stage.Cluster.Layout.UnitsPerZone);
        var returned = Moment.Now;
        await Task.WhenAll(silos.Select(silo => silo.ReturnAsync()));
        report.Back((await stage.WaitWholeAsync(returned, processes) - returned) / 1000);
        await stage.SettleAsync();
        report.Count("zones with another number of units than before", stage.Current.PerZone.Except(before).Count(), 0);
        return (lost, returned);
    }
}
