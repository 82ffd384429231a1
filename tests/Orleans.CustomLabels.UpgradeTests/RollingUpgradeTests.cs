using System.Text.Json;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;
using CustomLabels.Testing;
using CustomLabels.UpgradeTests.Builds;
using CustomLabels.UpgradeTests.Cluster;
using Xunit;

namespace CustomLabels.UpgradeTests;

/// <summary>A cluster of the previous release becomes one of this build, process by process and under load, and goes back.</summary>
public sealed class RollingUpgradeTests(ITestOutputHelper output)
{
    /// <summary>Calls per second to each version; a quarter of what one unit of the sample model does on one slow core.</summary>
    private const double Rate = 10;

    public static TheoryData<string> Stores => UpgradeLength.Asked.IsFull ? ["redis", "postgres"] : ["redis"];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task No_call_fails_while_a_cluster_is_upgraded_and_while_it_goes_back(string clustering)
    {
        var (old, today) = (await PreviousBuild.GetAsync(), ServerProcess.Assembly);
        await using var cluster = await MixedCluster.StartAsync(clustering, UpgradeLength.Asked.SilosPerZone, old);
        var project = await cluster.Api(0).CreateProjectAsync("upgrade");
        var spread = await SampleModel.ImportAsync(cluster.Api(0), project, "spread");
        var spare = await SampleModel.ImportAsync(cluster.Api(1), project, "spare");
        await StartAsync(cluster, spread, 2);
        await AreOfAsync(cluster, isToday: _ => false);

        await using var load = cluster.StartLoad(spread, Rate);
        await using var singleLoad = await StartSingleAsync(cluster, project);
        var begun = Moment.Now;
        var (exitCode, said) = await cluster.MigrateAsync(today);
        Assert.True(exitCode == 0, said);
        await UpgradeAsync(cluster, today, spare);
        var upgraded = Moment.Now;
        await AreOfAsync(cluster, isToday: _ => true);
        await cluster.WaitForUnitsAsync(spread, perZone: 1);
        var restored = UpgradeLength.Asked.IsFull ? [.. cluster.Silos, .. cluster.Gateways] : (ChaosNode[])[cluster.Silos[0], cluster.Gateways[0]];
        await GoBackAsync(cluster, old, restored, spare);
        await AreOfAsync(cluster, isToday: name => restored.All(node => node.Name != name));
        await cluster.WaitForUnitsAsync(spread, perZone: 1);

        CheckCalls(cluster, [.. await load.StopAsync(), .. singleLoad is null ? [] : await singleLoad.StopAsync()], begun, upgraded);
        Assert.All(cluster.Ends, code => Assert.Equal(0, code));
        await CheckUsageAsync(cluster);
    }

    /// <summary>A version with one unit, which moves within its zone: there has to be another silo.</summary>
    private static async Task<LoadProcess?> StartSingleAsync(MixedCluster cluster, string project)
    {
        if (UpgradeLength.Asked.SilosPerZone < 2)
        {
            return null;
        }

        var single = await SampleModel.ImportAsync(cluster.Api(1), project, "single");
        await StartAsync(cluster, single, 1);
        return cluster.StartLoad(single, Rate / 2);
    }

    /// <summary>Silos first, then gateways. In between and while both releases are there, each serves control operations for the other.</summary>
    private static async Task UpgradeAsync(MixedCluster cluster, string build, VersionUnderTest spare)
    {
        var half = cluster.Silos.Count / 2;
        foreach (var (number, silo) in cluster.Silos.Index())
        {
            if (number == half)
            {
                await ControlAsync(cluster, spare);
            }

            await cluster.ReplaceAsync(silo, build);
        }

        await cluster.ReplaceAsync(cluster.Gateways[0], build);
        await ControlAsync(cluster, spare);
        await cluster.ReplaceAsync(cluster.Gateways[1], build);
    }

    private static async Task GoBackAsync(MixedCluster cluster, string build, IReadOnlyList<ChaosNode> nodes, VersionUnderTest spare)
    {
        foreach (var node in nodes)
        {
            await cluster.ReplaceAsync(node, build);
        }

        await ControlAsync(cluster, spare);
    }

    /// <summary>What one gateway is told the other knows, and the other way round.</summary>
    private static async Task ControlAsync(MixedCluster cluster, VersionUnderTest version)
    {
        var (one, other) = (cluster.Api(0), cluster.Api(1));
        Assert.Equal((await one.Client.CallAsync("DescribeProjects")).Text, (await other.Client.CallAsync("DescribeProjects")).Text);
        await RunAsync(one, other, version);
        await RunAsync(other, one, version);
    }

    private static async Task RunAsync(CustomLabelsApi one, CustomLabelsApi other, VersionUnderTest version)
    {
        await one.StartAsync(version);
        await other.WaitForAsync(version, "RUNNING");
        Assert.NotEmpty(await other.DetectAsync(version, await File.ReadAllBytesAsync(SampleModel.Picture("star.jpg"))));
        await other.StopAsync(version);
        await one.WaitForAsync(version, "STOPPED");
    }

    private static async Task StartAsync(MixedCluster cluster, VersionUnderTest version, int units)
    {
        await cluster.Api(0).StartAsync(version, units);
        await cluster.Api(1).WaitForAsync(version, "RUNNING");
    }

    /// <summary>Both gateways, of whichever release, know which release each process is of.</summary>
    private static async Task AreOfAsync(MixedCluster cluster, Func<string, bool> isToday)
    {
        for (var gateway = 0; gateway < cluster.Gateways.Count; gateway++)
        {
            var versions = await cluster.VersionsAsync(gateway);
            Assert.Equal(cluster.Silos.Concat(cluster.Gateways).Select(node => node.Name).Order(StringComparer.Ordinal), versions.Keys.Order(StringComparer.Ordinal));
            Assert.All(versions, silo => Assert.Equal(isToday(silo.Key), !silo.Value.StartsWith(PreviousBuild.VersionPrefix, StringComparison.Ordinal)));
        }
    }

    private void CheckCalls(MixedCluster cluster, IReadOnlyList<CallRecord> calls, double begun, double upgraded)
    {
        var after = calls.Where(call => call.Due >= begun).ToArray();
        output.WriteLine(
            $"{after.Length} calls in {(Moment.Now - begun) / 1000:0} s, of these {after.Count(call => call.Due < upgraded)} in the {(upgraded - begun) / 1000:0} s of the upgrade; "
            + $"longest {after.Max(call => call.Latency):0} ms; by outcome: {string.Join(", ", calls.GroupBy(call => call.Outcome).Select(group => $"{group.Key} {group.Count()}"))}");
        var bad = calls.Where(call => call.Outcome != CallOutcome.Answered).ToArray();
        Assert.True(bad.Length == 0, $"{string.Join('\n', bad.Take(20))}\n{cluster.Logs}");
        Assert.True(after.Count(call => call.Due < upgraded) > Rate, "There was no load to speak of.");
    }

    /// <summary>Bills written by both releases add up, by the judgement of a program that knows neither.</summary>
    private static async Task CheckUsageAsync(MixedCluster cluster)
    {
        using var folder = new TemporaryFolder();
        var answer = await cluster.Api(1).Client.SendAsync("CustomLabelsService.ExportUsage", JsonSerializer.SerializeToUtf8Bytes(new { From = 0, To = 4_000_000_000 }));
        var lines = answer.Success["Lines"]!.AsArray().Select(line => line!.GetValue<string>()).ToArray();
        var (exitCode, said) = await UsageCheckerProcess.RunAsync(folder.Write("usage.jsonl", string.Join('\n', lines) + "\n"));
        Assert.True(exitCode == 0, said);
        Assert.NotEmpty(lines);
    }
}
