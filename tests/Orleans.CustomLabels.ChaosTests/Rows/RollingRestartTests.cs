using CustomLabels.ClusterTesting.Balancer;
using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.LoadGenerator;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>R5: every process is told to stop and started again, one after the other, as by an update. The gateways are behind HAProxy.</summary>
[Collection(nameof(ChaosGroup))]
public sealed class RollingRestartTests(SharedStage shared, ITestOutputHelper output)
{
    private const double Share = 0.6;

    // Of what a single unit can do.
    private const double SingleShare = 0.5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact, Trait("Row", "R5")]
    public async Task An_update_of_every_process_costs_no_call()
    {
        HaProxy.Require();
        var stage = await shared.GetAsync();
        await using var proxy = await HaProxy.StartAsync(stage.Cluster.Urls);
        var single = await StartSingleAsync(stage);
        var silos = SilosToUpdate(stage.Cluster, single);
        var ends = silos.Count + stage.Cluster.Gateways.Count;
        var fault = $"SIGTERM to {silos.Count} silos and {stage.Cluster.Gateways.Count} gateways in turn; gateways behind HAProxy";
        await Row.RunAsync("R5", fault, stage, ends, output, report => UpdateAsync(stage, single, silos, proxy, report));
    }

    /// <summary>In each zone first the one that has the single unit.</summary>
    private static IReadOnlyList<ChaosNode> SilosToUpdate(ChaosCluster cluster, VersionUnderTest single)
    {
        var home = cluster.Events.Routes(single.Arn)[^1].Units.Single().SiloName;
        return [.. cluster.Silos.GroupBy(silo => silo.Zone).SelectMany(zone => zone.OrderBy(silo => silo.Name != home).Take(ChaosLength.Asked.UpdatesPerZone))];
    }

    /// <summary>A version with one unit: while that moves, there is no other to go to.</summary>
    private static async Task<VersionUnderTest> StartSingleAsync(ChaosStage stage)
    {
        var api = stage.Cluster.Api();
        var version = await SampleModel.ImportAsync(api, stage.Version.ProjectArn, "single");
        await stage.Cluster.WatchAsync(version);
        await api.StartAsync(version, 1);
        await api.WaitForAsync(version, "RUNNING");
        return version;
    }

    private static async Task UpdateAsync(ChaosStage stage, VersionUnderTest single, IReadOnlyList<ChaosNode> silos, HaProxy proxy, RowReport report)
    {
        var cluster = stage.Cluster;
        var singleRate = stage.Capacity / cluster.Layout.Units * SingleShare;
        await using var load = cluster.StartLoad(stage.Version, new() { Rate = stage.Capacity * Share, Urls = [proxy.Url] });
        await using var singleLoad = cluster.StartLoad(single, new() { Rate = singleRate, Urls = [proxy.Url] });
        await report.PassQuietAsync();
        var begun = Moment.Now;
        foreach (var silo in silos)
        {
            report.Fault();
            await RestartAsync(silo);
        }

        foreach (var (number, gateway) in cluster.Gateways.Index())
        {
            report.Fault();
            var returns = proxy.Returns(number);
            await RestartAsync(gateway);
            // Whoever updates waits until the balancer has seen it too: else no gateway would be left.
            await proxy.WaitForReturnAsync(number, returns);
        }

        report.Note($"time for all of it: {(Moment.Now - begun) / 1000:0} s");
        await Moment.PassAsync(ChaosLength.Asked.Afterwards);
        await stage.SettleAsync();

        var singleCalls = await singleLoad.StopAsync();
        report.Calls([.. await load.StopAsync(), .. singleCalls], stage.Capacity, (stage.Capacity * Share) + singleRate);
        report.Note($"of these to the version with one unit: {singleCalls.Count}, answered {singleCalls.Count(call => call.Outcome == CallOutcome.Answered)}");
        report.Count("calls rejected", report.Result.Calls!.Rejected, 0);
        report.Count("processes that ended by another code than 0", silos.Concat(cluster.Gateways).SelectMany(node => node.Ends.TakeLast(1)).Count(code => code != 0), 0);
        await UnitCensus.CountAsync(cluster, report, stage.Version, single);
        await cluster.Api().StopAsync(single);
    }

    /// <summary>Stops a process in good order and waits until its successor is ready, as supervisors do. Not until units are spread again: nobody waits for that.</summary>
    private static async Task RestartAsync(ChaosNode node)
    {
        var ends = node.Ends.Count;
        await node.SignalAsync("-TERM");
        await Moment.UntilAsync(() => node.Ends.Count > ends ? node : null, Patience, () => $"the end of {node.Name}");
        var process = await node.RunningAsync().WaitAsync(Patience);
        using var http = new HttpClient();
        await Moment.UntilAsync(() => IsReady(http, process) ? process : null, Patience, () => $"{node.Name} ready");
    }

    private static bool IsReady(HttpClient http, ServerProcess process)
    {
        using var answer = http.Send(new(HttpMethod.Get, new Uri(process.Endpoint, "readyz")));
        return answer.IsSuccessStatusCode;
    }
}
