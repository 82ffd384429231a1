using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ChaosTests.Usage;

/// <summary>
/// Kills processes of a running cluster, owners and units, and compares the bill with the truth. <c>CUSTOMLABELS_USAGE_KILLS=50</c> asks for a
/// long run, which holds the bill to a second; the short one leaves slack for a busy machine. What is never slack: nothing over, nothing twice.
/// </summary>
[Collection(nameof(UsageKillTests)), CollectionDefinition(nameof(UsageKillTests))]
public sealed class UsageKillTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Checkpoint = TimeSpan.FromSeconds(10);
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("CUSTOMLABELS_USAGE_KILLS") ?? "3", CultureInfo.InvariantCulture);
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(Kills > 3 ? 1 : 5);
    private readonly Random _random = new(int.Parse(Environment.GetEnvironmentVariable("CUSTOMLABELS_USAGE_SEED") ?? "1", CultureInfo.InvariantCulture));
    private readonly List<Kill> _kills = [];
    private int _questions;

    [Fact]
    public async Task What_is_billed_is_what_ran_whoever_is_killed()
    {
        var layout = new ChaosLayout { SilosPerZone = 1, UnitsPerSilo = 1, SlotsPerSilo = 4 };
        await using var cluster = await ChaosCluster.StartAsync(layout);
        var api = cluster.Api();
        var version = await SampleModel.ImportAsync(api, await api.CreateProjectAsync("usage"), "v1");
        await cluster.WatchAsync(version);
        await api.StartAsync(version, layout.Units);
        await WaitWholeAsync(cluster, version);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Moment.PassAsync(TimeSpan.FromSeconds(1 + (_random.NextDouble() * 12)));
            var owner = await FindOwnerAsync(cluster, version);
            await KillAsync(cluster, version, VictimsOf(cluster, kill, owner), owner);
            await WaitWholeAsync(cluster, version);
        }

        await Moment.PassAsync(TimeSpan.FromSeconds(2));
        await FindOwnerAsync(cluster, version);
        await StopAsync(api, version);
        var lines = await ExportAsync(api);
        var truth = new UsageTruth(cluster.Events.Routes(version.Arn), _kills, Checkpoint, Tolerance);
        truth.Compare(BilledUnit.ReadAll(lines));
        output.WriteLine(truth.Summary);
        if (truth.Problems.Count > 0)
        {
            cluster.KeepLogs(ResultsFolder.LogsOf("usage"));
        }

        Assert.Empty(truth.Problems);
        await RecomputeAsync(api, lines);
    }

    /// <summary>In a short run: a unit alone, the owner with a unit, the owner alone. In a long one anybody, or the owner with anybody.</summary>
    private ChaosNode[] VictimsOf(ChaosCluster cluster, int kill, string owner)
    {
        var all = cluster.Silos.Concat(cluster.Gateways).ToArray();
        var (its, unit) = (all.First(node => node.Name == owner), cluster.Silos.First(silo => silo.Name != owner));
        var any = all[_random.Next(all.Length)];
        return (Kills > 3 ? 3 + _random.Next(3) : kill) switch
        {
            0 => [unit],
            1 => [its, unit],
            2 => [its],
            3 when any != its => [its, any],
            _ => [any],
        };
    }

    private async Task KillAsync(ChaosCluster cluster, VersionUnderTest version, ChaosNode[] victims, string owner)
    {
        var routed = cluster.Events.Routes(version.Arn)[^1].Units;
        var hadOwner = victims.Any(victim => victim.Name == owner);
        var kills = await Task.WhenAll(victims.Select(async victim =>
        {
            var processes = routed.Where(unit => unit.SiloName == victim.Name).Select(unit => unit.Silo).ToHashSet();
            var before = Moment.Now;
            await victim.KillAsync();
            return new Kill(before, Moment.Now, processes, hadOwner);
        }));
        _kills.AddRange(kills);
        var lost = kills.SelectMany(kill => kill.Processes).ToHashSet();
        // The next owner has to be there before anything else is killed, or both would be lost together.
        await WaitWholeAsync(cluster, version, lost);
        await FindOwnerAsync(cluster, version);
        await Moment.PassAsync(TimeSpan.FromSeconds(2));
    }

    /// <summary>Waits until every zone has its unit, none of them in a killed process, and all processes run.</summary>
    private static async Task WaitWholeAsync(ChaosCluster cluster, VersionUnderTest version, HashSet<string>? lost = null)
    {
        await Task.WhenAll(cluster.Silos.Concat(cluster.Gateways).Select(node => node.RunningAsync().WaitAsync(Patience)));
        await Moment.UntilAsync(
            () => cluster.Events.Routes(version.Arn) is [.., { Status: "Running" } last] && last.IsWhole(cluster.Layout.Zones, 1)
                && !last.Units.Any(unit => lost?.Contains(unit.Silo) == true) ? last : null,
            Patience,
            () => "one unit in each zone");
    }

    /// <summary>Name of the silo that hosts the version's owner.</summary>
    private async Task<string> FindOwnerAsync(ChaosCluster cluster, VersionUnderTest version)
    {
        // A question may meet a process that has just been killed: then it is asked again.
        for (var attempt = 1; ; attempt++)
        {
            var tag = $"owner-{++_questions}";
            await cluster.Gateways[attempt % cluster.Gateways.Count].CommandAsync($"count {tag}").WaitAsync(Patience);
            try
            {
                var owner = await Moment.UntilAsync(() => cluster.Events.Owner(tag, version.Arn), TimeSpan.FromSeconds(5), () => "an owner");
                return owner[..owner.IndexOf('@', StringComparison.Ordinal)];
            }
            catch (Exception problem) when (problem is TimeoutException or InvalidOperationException && attempt < 20)
            {
                await Moment.PassAsync(TimeSpan.FromSeconds(0.5));
            }
        }
    }

    private static async Task StopAsync(CustomLabelsApi api, VersionUnderTest version)
    {
        await api.StopAsync(version);
        await api.WaitForAsync(version, "STOPPED");
    }

    /// <summary>The usage of a period of years, once nothing is open any more.</summary>
    private static async Task<string[]> ExportAsync(CustomLabelsApi api)
    {
        var answer = await CallAsync(api, "ExportUsage", new JsonObject { ["From"] = 0, ["To"] = 4_000_000_000 });
        Assert.False(answer.ContainsKey("NextToken"));
        return [.. answer["Lines"]!.AsArray().Select(line => line!.GetValue<string>())];
    }

    private static async Task RecomputeAsync(CustomLabelsApi api, string[] lines)
    {
        using var folder = new TemporaryFolder();
        var report = await CallAsync(api, "GetUsage", new JsonObject { ["From"] = 0, ["To"] = 4_000_000_000, ["GroupBy"] = new JsonArray("HOUR", "ZONE") });
        report["From"] = 0;
        report["To"] = 4_000_000_000;
        report["GroupBy"] = new JsonArray("HOUR", "ZONE");
        await File.WriteAllLinesAsync(folder["export.jsonl"], lines);
        await File.WriteAllTextAsync(folder["report.json"], report.ToJsonString());
        var (exitCode, printed) = await UsageCheckerProcess.RunAsync(folder["export.jsonl"], folder["report.json"]);
        Assert.True(exitCode == 0, printed);
        Assert.NotEqual(0, report["Total"]!["BilledUnitMinutes"]!.GetValue<long>());
    }

    private static async Task<JsonObject> CallAsync(CustomLabelsApi api, string operation, JsonObject input) =>
        (await api.Client.SendAsync($"CustomLabelsService.{operation}", JsonSerializer.SerializeToUtf8Bytes(input))).Success;
}
