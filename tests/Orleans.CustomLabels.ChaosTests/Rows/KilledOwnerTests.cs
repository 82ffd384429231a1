using System.Globalization;
using CustomLabels.ChaosTests.Cluster;
using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>
/// R7: the silo that hosts a version's owner is killed, while the version serves and while a version starts. Calls go to the gateways that are not
/// killed: an owner may be on a gateway, and what its loss costs callers is another row's question.
/// </summary>
[Collection(nameof(ChaosGroup))]
public sealed class KilledOwnerTests(SharedStage shared, ITestOutputHelper output)
{
    private const double Share = 0.6;
    private const int UnitsOfStart = 3;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private readonly List<CallRecord> _calls = [];
    private int _rejected;

    [Fact, Trait("Row", "R7")]
    public async Task Another_silo_owns_the_version_and_no_call_notices()
    {
        var stage = await shared.GetAsync();
        var starting = (await stage.Spares.TakeAsync(1))[0];
        var kills = ChaosLength.Asked.OwnerKills;
        var fault = $"kill -9 of the silo with the version's owner, {kills} x while it serves, {kills} x while a version starts";
        await Row.RunAsync("R7", fault, stage, ends: 2 * kills, output, async report =>
        {
            for (var kill = 0; kill < kills; kill++)
            {
                await KillWhileServingAsync(stage, report, isFirst: kill == 0);
            }

            for (var kill = 0; kill < kills; kill++)
            {
                await KillWhileStartingAsync(stage, report, starting, isLoading: kill % 2 == 0);
            }

            report.Calls(_calls, stage.Capacity, stage.Capacity * Share);
            report.Count("calls rejected, while capacity sufficed", _rejected, 0);
            report.AtMost("p99 in the 5 s after a kill", report.Result.AfterP99, Math.Max(3 * report.Result.QuietP99, 1500), "ms");
        });
    }

    private async Task KillWhileServingAsync(ChaosStage stage, RowReport report, bool isFirst)
    {
        var owner = await VersionOwner.OfAsync(stage.Cluster, stage.Version);
        await using var load = StartLoad(stage, owner);
        await (isFirst ? report.PassQuietAsync() : Moment.PassAsync(ChaosLength.Asked.WarmUp));
        var (before, lost) = (stage.Current.Units, stage.ProcessesOf(owner));
        var at = report.Fault();
        await owner.KillAsync();
        var (answered, description) = await DescribeAsync(ApiBeside(stage, owner), stage.Version);
        report.Note(Text($"owner on {owner.Name}, with {before.Count(unit => lost.Contains(unit.Silo))} units; described again after {(answered - at) / 1000:0.0} s"));
        report.Count("status after the owner's loss other than RUNNING", description["Status"]!.GetValue<string>() == "RUNNING" ? 0 : 1, 0);
        if (lost.Count > 0)
        {
            report.Back((await stage.WaitWholeAsync(at, lost) - at) / 1000);
        }

        await Moment.PassAsync(ChaosLength.Asked.Afterwards);
        Add(await load.StopAsync());
        var kept = before.Where(unit => !lost.Contains(unit.Silo)).Select(unit => (unit.Zone, unit.Ordinal)).ToArray();
        var gaps = stage.Routes().Count(state => state.Time > at && kept.Except(state.Units.Select(unit => (unit.Zone, unit.Ordinal))).Any());
        report.Count("routes without a unit of a silo that was not killed", gaps, 0);
        await stage.SettleAsync();
    }

    /// <param name="stage">The cluster.</param>
    /// <param name="report">The row.</param>
    /// <param name="version">The version that starts.</param>
    /// <param name="isLoading">Whether its units load already; otherwise its start has just been acknowledged.</param>
    private async Task KillWhileStartingAsync(ChaosStage stage, RowReport report, VersionUnderTest version, bool isLoading)
    {
        // The owner of a version at rest may have gone with its silo: nobody needs it until somebody asks.
        await DescribeAsync(stage.Cluster.Api(), version);
        var owner = await VersionOwner.OfAsync(stage.Cluster, version);
        var api = ApiBeside(stage, owner);
        await using var load = StartLoad(stage, owner);
        await Moment.PassAsync(ChaosLength.Asked.WarmUp);
        await LoadForAsync(stage, owner, StartLimit, withOwner: true);
        await api.StartAsync(version, UnitsOfStart);
        if (isLoading)
        {
            await UntilHeldAsync(stage, version, UnitsOfStart);
        }

        var at = report.Fault();
        await owner.KillAsync();
        var (answered, description) = await DescribeAsync(api, version);
        report.Note(Text($"owner of the starting version on {owner.Name}; described again after {(answered - at) / 1000:0.0} s: {description["StatusMessage"]}"));
        report.Count("status during the start other than STARTING", description["Status"]!.GetValue<string>() == "STARTING" ? 0 : 1, 0);
        await LoadForAsync(stage, owner, TimeSpan.Zero, withOwner: false);
        var end = await api.WaitForAsync(version, "RUNNING", "FAILED");
        report.Note(Text($"{end["Status"]} {(Moment.Now - at) / 1000:0.0} s after the kill: {end["StatusMessage"]}"));
        report.Count("starts that did not complete", end["Status"]!.GetValue<string>() == "RUNNING" ? 0 : 1, 0);
        await UntilHeldAsync(stage, version, UnitsOfStart);
        Add(await load.StopAsync());
        await api.StopAsync(version);
        await api.WaitForAsync(version, "STOPPED");
        await stage.SettleAsync();
        await UnitCensus.CountAsync(stage.Cluster, report, stage.Version);
    }

    /// <summary>Each load begins on a gateway that may have been restarted a moment ago: as long as it warms up it may refuse what it will not later.</summary>
    private void Add(IReadOnlyList<CallRecord> calls)
    {
        var warm = calls.Min(call => call.Due) + ChaosLength.Asked.WarmUp.TotalMilliseconds;
        _rejected += calls.Within(warm, double.PositiveInfinity).Count(call => call.Outcome == CallOutcome.Rejected);
        _calls.AddRange(calls);
    }

    private static LoadProcess StartLoad(ChaosStage stage, ChaosNode owner) => stage.Cluster.StartLoad(
        stage.Version,
        new()
        {
            Rate = stage.Capacity * Share,
            Urls = [.. stage.Cluster.Gateways.Zip(stage.Cluster.Urls).Where(gateway => gateway.First != owner).Select(gateway => gateway.Second)],
        });

    private static CustomLabelsApi ApiBeside(ChaosStage stage, ChaosNode owner) =>
        stage.Cluster.Api(stage.Cluster.Gateways.Index().First(gateway => gateway.Item != owner).Index);

    /// <summary>Has loads take so long in all silos; a restarted process loads at its usual speed.</summary>
    private static Task LoadForAsync(ChaosStage stage, ChaosNode owner, TimeSpan time, bool withOwner) => Task.WhenAll(
        stage.Cluster.Silos.Where(silo => withOwner || silo != owner).Select(silo => silo.CommandAsync($"load {time.TotalMilliseconds:0}")));

    /// <summary>Waits until the processes hold so many units of a version, as those see it.</summary>
    private static async Task UntilHeldAsync(ChaosStage stage, VersionUnderTest version, int count)
    {
        var end = Moment.Now + StartLimit.TotalMilliseconds;
        int held;
        while ((held = (await UnitCensus.AskAsync(stage.Cluster)).Count(unit => unit.EndsWith(version.Arn, StringComparison.Ordinal))) != count)
        {
            Assert.True(Moment.Now < end, $"There are {held} units of {version.Name} instead of {count}.");
            await Moment.PassAsync(TimeSpan.FromMilliseconds(250));
        }
    }

    /// <summary>Asks until there is an answer.</summary>
    private static async Task<(double At, System.Text.Json.Nodes.JsonNode Description)> DescribeAsync(CustomLabelsApi api, VersionUnderTest version)
    {
        var end = Moment.Now + StartLimit.TotalMilliseconds;
        while (true)
        {
            var answer = await api.Client.CallAsync("DescribeProjectVersions", new { version.ProjectArn, VersionNames = new[] { version.Name } });
            if (answer.Status == 200 || Moment.Now > end)
            {
                return (Moment.Now, answer.Success["ProjectVersionDescriptions"]![0]!);
            }

            await Moment.PassAsync(TimeSpan.FromMilliseconds(50));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
