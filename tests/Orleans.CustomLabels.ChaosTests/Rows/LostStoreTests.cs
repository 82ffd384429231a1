using System.Globalization;
using System.Text.Json.Nodes;
using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>R9: the store of membership and records is away for a while.</summary>
[Collection(nameof(ChaosGroup))]
public sealed class LostStoreTests(SharedStage shared, ITestOutputHelper output)
{
    private const double Share = 0.6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact, Trait("Row", "R9")]
    public async Task Redis_is_away()
    {
        var stage = await shared.GetAsync();
        await RunAsync("R9 redis", stage, ChaosLength.Asked.StoreOutages);
    }

    [Fact, Trait("Row", "R9")]
    public async Task PostgreSQL_is_away()
    {
        Assert.SkipUnless(ChaosLength.Asked.Name == "full", "A second cluster takes a minute to start: only in the full run (tests/chaos.sh --full).");
        await using var stage = await SuiteStage.StartAsync(new() { Clustering = "postgres" });
        await RunAsync("R9 postgres", stage, [new(IsHang: false, TimeSpan.FromSeconds(60))]);
    }

    private async Task RunAsync(string id, ChaosStage stage, IReadOnlyList<StoreOutage> outages)
    {
        var spares = await stage.Spares.TakeAsync(2);
        var (resting, running) = (spares[0], spares[1]);
        var fault = string.Join(", ", outages.Select(outage => $"{stage.Cluster.Store.Clustering} {(outage.IsHang ? "stopped" : "killed")} for {outage.Length.TotalSeconds:0} s"));
        await Row.RunAsync(id, fault, stage, ends: 0, output, async report =>
        {
            await using var load = stage.StartLoad(Share);
            await report.PassQuietAsync();
            var slowest = 0.0;
            foreach (var outage in outages)
            {
                await stage.Cluster.Api().StartAsync(running);
                await stage.Cluster.Api().WaitForAsync(running, "RUNNING");
                slowest = Math.Max(slowest, await LoseAsync(stage, report, outage, resting, running));
            }

            await Moment.PassAsync(ChaosLength.Asked.Afterwards);
            report.Calls(await load.StopAsync(), stage.Capacity, stage.Capacity * Share);
            report.Count("calls rejected, while capacity sufficed", report.Result.Calls!.Rejected, 0);
            report.AtMost("slowest Start, Stop or Create while the store was away", slowest, 5, "s");
        });
    }

    /// <returns>Seconds that the slowest control call took.</returns>
    private static async Task<double> LoseAsync(ChaosStage stage, RowReport report, StoreOutage outage, VersionUnderTest resting, VersionUnderTest running)
    {
        var (store, api) = (stage.Cluster.Store, stage.Cluster.Api());
        var known = await ShownAsync(api);
        var units = stage.Current.Units;
        report.Fault();
        await (outage.IsHang ? store.PauseAsync() : store.KillAsync());
        var calls = new StoreOutageCalls(api.Client, stage.Spares, resting, running);
        await calls.RepeatAsync(outage.Length);
        var back = Moment.Now;
        await (outage.IsHang ? store.ResumeAsync() : store.RestartAsync());
        var during = calls.All;
        report.Note(string.Join(", ", during.CountBy(call => $"{call.Operation} {call.Answer.Error ?? "done"}").Select(count => $"{count.Value} x {count.Key}")));
        report.Count("control calls not answered by an error that asks for a retry", during.Count(call => !call.AsksForRetry), 0);

        // What was asked is asked again, as SDKs do: with the same id.
        var last = during.GroupBy(call => call.Operation).ToDictionary(same => same.Key, same => same.Last());
        var refusals = (await Task.WhenAll(last.Values.Select(call => AgainAsync(api, call)))).OfType<StoreOutageCall>().ToArray();
        report.Count("calls that could not be made afterwards", refusals.Count(refusal => !refusal.MayHaveBeenOvertaken), 0);
        foreach (var refusal in refusals)
        {
            report.Note($"{refusal.Operation}, sent again: {refusal.Answer.Status} {refusal.Answer.Text}");
        }

        report.Note(string.Create(CultureInfo.InvariantCulture, $"all that had been asked was done {(Moment.Now - back) / 1000:0.0} s after the return"));
        await api.WaitForAsync(resting, "RUNNING");
        await api.WaitForAsync(running, "STOPPED");
        await api.WaitForAsync(new(stage.Spares.ProjectArn, "", $"during-{last["CreateProjectVersion"].Id}"), "TRAINING_COMPLETED");
        await api.StopAsync(resting);
        await api.WaitForAsync(resting, "STOPPED");
        await CompareAsync(api, report, known);
        report.Count("units of the version under load that were replaced", units.Except(stage.Current.Units).Count(), 0);
        return during.Max(call => call.Seconds);
    }

    /// <returns>Null when it was done, or the call with the answer that refuses it.</returns>
    private static async Task<StoreOutageCall?> AgainAsync(CustomLabelsApi api, StoreOutageCall call)
    {
        var end = Moment.Now + Patience.TotalMilliseconds;
        AwsAnswer answer;
        while ((answer = await api.Client.CallAsync(call.Operation, call.Input, call.Id)).Status >= 500 && Moment.Now < end)
        {
            await Moment.PassAsync(TimeSpan.FromMilliseconds(100));
        }

        return answer.Status == 200 ? null : call with { Answer = answer };
    }

    /// <summary>What was there before is there, and nothing is half-there.</summary>
    private static async Task CompareAsync(CustomLabelsApi api, RowReport report, IReadOnlyDictionary<string, string> known)
    {
        var end = Moment.Now + Patience.TotalMilliseconds;
        var shown = await ShownAsync(api);
        while (shown.Values.Any(status => status is "CREATING" or "DELETING" or "TRAINING_IN_PROGRESS") && Moment.Now < end)
        {
            await Moment.PassAsync(TimeSpan.FromSeconds(1));
            shown = await ShownAsync(api);
        }

        report.Count("projects and versions lost", known.Keys.Except(shown.Keys).Count(), 0);
        report.Count("projects and versions half-there", shown.Count(entry => entry.Value is not ("CREATED" or "TRAINING_COMPLETED" or "RUNNING" or "STOPPED")), 0);
    }

    /// <summary>All projects and versions with their statuses.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> ShownAsync(CustomLabelsApi api)
    {
        var shown = new Dictionary<string, string>();
        foreach (var project in (await api.Client.CallAsync("DescribeProjects")).Success["ProjectDescriptions"]!.AsArray())
        {
            Add(project!, "ProjectArn");
            var versions = await api.Client.CallAsync("DescribeProjectVersions", new { ProjectArn = project!["ProjectArn"]!.GetValue<string>() });
            foreach (var version in versions.Body?["ProjectVersionDescriptions"]?.AsArray() ?? [])
            {
                Add(version!, "ProjectVersionArn");
            }
        }

        return shown;

        void Add(JsonNode entry, string name) => shown[entry[name]!.GetValue<string>()] = entry["Status"]!.GetValue<string>();
    }
}
