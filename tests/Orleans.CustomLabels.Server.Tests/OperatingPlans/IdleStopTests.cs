using System.Diagnostics;
using System.Text.Json;
using CustomLabels.Server.Tests.Cluster;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.OperatingPlans;

/// <summary>The real server, whose version stops by itself and is started again by a call.</summary>
public sealed class IdleStopTests(ITestOutputHelper output)
{
    [Fact]
    public async Task An_idle_version_stops_and_a_call_starts_it_and_is_answered_also_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        VersionUnderTest version;
        await using (var server = await ServerProcess.StartAsync(folder["data"]))
        {
            using var client = new AwsJsonClient(server.Endpoint);
            var api = new CustomLabelsApi(client);
            version = await Shapes.ImportAsync(api, await api.CreateProjectAsync("shapes"), "v1");
            await api.StartAsync(version);
            await api.WaitForAsync(version, "RUNNING");
            _ = (await PutPlanAsync(client, version)).Success;
            var idle = Stopwatch.StartNew();
            Assert.Equal("star", (await api.DetectAsync(version, Shapes.Star))[0].Name);
            await api.WaitForAsync(version, TimeSpan.FromMinutes(6), "STOPPING", "STOPPED");
            output.WriteLine($"stopped {idle.Elapsed.TotalSeconds:0.0} s after the last call");
            Assert.InRange(idle.Elapsed, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));
            var stopped = await api.WaitForAsync(version, "STOPPED");
            Assert.Equal("Stopped after 1 minute without a call.", stopped["StatusMessage"]!.GetValue<string>());
            await ShouldBeStartedByACallAsync(api, version);
            await api.StopAsync(version);
            await api.WaitForAsync(version, "STOPPED");
            Assert.Equal(0, await server.StopAsync());
        }

        // The plan outlives the process.
        await using var again = await ServerProcess.StartAsync(folder["data"]);
        using var other = new AwsJsonClient(again.Endpoint);
        await ShouldBeStartedByACallAsync(new(other), version);
    }

    private async Task ShouldBeStartedByACallAsync(CustomLabelsApi api, VersionUnderTest version)
    {
        var call = Stopwatch.StartNew();
        Assert.Equal("star", (await api.DetectAsync(version, Shapes.Star))[0].Name);
        output.WriteLine($"a call that started the version was answered in {call.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal("RUNNING", (await api.DescribeAsync(version))!["Status"]!.GetValue<string>());
    }

    private static Task<AwsAnswer> PutPlanAsync(AwsJsonClient client, VersionUnderTest version) => client.SendAsync(
        "CustomLabelsService.PutOperatingPlan",
        JsonSerializer.SerializeToUtf8Bytes(new { ProjectVersionArn = version.Arn, IdleStopMinutes = 1, StartOnCall = "WAIT" }));
}
