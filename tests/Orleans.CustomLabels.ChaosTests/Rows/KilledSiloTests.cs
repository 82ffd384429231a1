using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>R1: inference silos are killed one after the other.</summary>
[Collection(nameof(ChaosGroup))]
public sealed class KilledSiloTests(SharedStage shared, ITestOutputHelper output)
{
    private const double Share = 0.6;

    [Fact, Trait("Row", "R1")]
    public async Task Calls_go_on_and_units_come_back_in_their_zone()
    {
        var stage = await shared.GetAsync();
        await Row.RunAsync("R1", $"kill -9 of a unit silo, {ChaosLength.Asked.Kills} times", stage, ends: ChaosLength.Asked.Kills, output, async report =>
        {
            await using var load = stage.StartLoad(Share);
            await report.PassQuietAsync();
            for (var kill = 0; kill < ChaosLength.Asked.Kills; kill++)
            {
                await KillOneAsync(stage, report, VictimOf(stage.Cluster, kill));
                // Each kill has its 5 s, and finds the cluster whole.
                await Moment.PassAsync(ChaosLength.Asked.Afterwards);
                await stage.SettleAsync();
            }

            report.Calls(await load.StopAsync(), stage.Capacity, stage.Capacity * Share);
            report.Count("calls rejected, while capacity sufficed", report.Result.Calls!.Rejected, 0);
            report.AtMost("p99 in the 5 s after a kill", report.Result.AfterP99, Math.Max(3 * report.Result.QuietP99, 1500), "ms");
            report.AtMost("units back in the same zone", report.Result.Back!.Value, 10, "s");
        });
    }

    /// <summary>Another zone each time, and in each zone another silo.</summary>
    private static ChaosNode VictimOf(ChaosCluster cluster, int kill)
    {
        var silos = cluster.SilosOf($"az{(kill % cluster.Layout.Zones) + 1}");
        return silos[kill / cluster.Layout.Zones % silos.Count];
    }

    private static async Task KillOneAsync(ChaosStage stage, RowReport report, ChaosNode victim)
    {
        var lost = stage.ProcessesOf(victim);
        var at = report.Fault();
        await victim.KillAsync();
        report.Back((await stage.WaitWholeAsync(at, lost) - at) / 1000);
    }
}
