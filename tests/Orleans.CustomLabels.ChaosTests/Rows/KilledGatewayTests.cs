using CustomLabels.ClusterTesting.Balancer;
using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>R6: gateways behind HAProxy are killed one after the other. The calls that one had are lost with it; clients send them again, as all AWS SDKs do.</summary>
[Collection(nameof(ChaosGroup))]
public sealed class KilledGatewayTests(SharedStage shared, ITestOutputHelper output)
{
    private const double Share = 0.6;

    // Of all calls: those of the real SDK, the rest are the load generator's.
    private const double SdkShare = 0.1;

    // The first call and two retries: the standard mode of the AWS SDKs.
    private const int SdkAttempts = 3;

    [Fact, Trait("Row", "R6")]
    public async Task Clients_with_the_retries_of_an_SDK_see_no_failure()
    {
        HaProxy.Require();
        var stage = await shared.GetAsync();
        await using var proxy = await HaProxy.StartAsync(stage.Cluster.Urls);
        var kills = ChaosLength.Asked.GatewayKills;
        await Row.RunAsync("R6", $"kill -9 of a gateway behind HAProxy, {kills} times", stage, ends: kills, output, report => KillAsync(stage, proxy, kills, report));
    }

    private static async Task KillAsync(ChaosStage stage, HaProxy proxy, int kills, RowReport report)
    {
        var cluster = stage.Cluster;
        var rate = stage.Capacity * Share;
        var obstacle = SdkLoad.JavaScript.Obstacle();
        await using var load = cluster.StartLoad(stage.Version, new() { Rate = rate * (1 - SdkShare), Urls = [proxy.Url], Attempts = SdkAttempts });
        await using var sdkLoad = obstacle is null ? cluster.StartSdkLoad(SdkLoad.JavaScript, proxy.Url, stage.Version, rate * SdkShare) : null;
        await report.PassQuietAsync();
        for (var kill = 0; kill < kills; kill++)
        {
            var number = kill % cluster.Gateways.Count;
            var returns = proxy.Returns(number);
            var at = report.Fault();
            await cluster.Gateways[number].KillAsync();
            await proxy.WaitForReturnAsync(number, returns);
            report.Back((Moment.Now - at) / 1000);
            await Moment.PassAsync(ChaosLength.Asked.Afterwards);
        }

        await stage.SettleAsync();
        var calls = await load.StopAsync();
        var sdkCalls = sdkLoad is null ? [] : await sdkLoad.StopAsync();
        report.Calls([.. calls, .. sdkCalls], stage.Capacity, rate);
        report.Count("calls rejected, while capacity sufficed", report.Result.Calls!.Rejected, 0);
        report.Note($"calls of the load generator that were sent again: {calls.Count(call => call.Tries > 1)}");
        report.Note(obstacle is null
            ? $"calls by the AWS SDK for JavaScript: {sdkCalls.Count}, answered {sdkCalls.Count(call => call.Outcome == CallOutcome.Answered)}, sent again {sdkCalls.Count(call => call.Tries > 1)}"
            : $"no calls by the AWS SDK for JavaScript: {obstacle}");
    }
}
