using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Cluster;

/// <summary>Two gateways of one cluster, as real processes on a real store, count together what is called through both.</summary>
public sealed class MetricsTests(ITestOutputHelper output)
{
    /// <summary>MinInferenceUnits, MaxInferenceUnits, desired and in service.</summary>
    private const string Units = "2 3 2 2";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["CustomLabels__Quotas__Tps__DescribeProjects"] = "0.1",
        ["CustomLabels__UnitSlots"] = "4",
    };

    public static TheoryData<string> Stores => [.. StoreServer.All];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Calls_through_two_gateways_are_counted_exactly_whichever_is_asked_and_after_restarts(string clustering)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(clustering);
        var tally = new CallTally();
        var servers = await StartAsync(cluster);
        var version = await RunAsync(tally, servers[0]);
        await CallAsync(tally, servers, "first");
        await cluster.Store.KillAsync();
        await CallAsync(tally, servers, "store-away");
        await cluster.Store.RestartAsync();
        output.WriteLine(tally.Text);
        foreach (var metric in new[] { "DescribeProjects SuccessfulRequestCount", "DescribeProjects ThrottledCount", "CreateProject UserErrorCount", "CreateProject ServerErrorCount" })
        {
            Assert.DoesNotContain($"{metric} 0", tally.Text, StringComparison.Ordinal);
        }

        await ShouldBeReadAsync(tally, servers);
        await UnitsShouldBeReadAsync(version, servers);

        // What was counted since the last minute is stored by the stop; a kill afterwards takes nothing that was stored.
        await CallAsync(tally, servers, "before-stop");
        foreach (var server in servers)
        {
            Assert.Equal(0, await server.StopAsync());
        }

        servers = await StartAsync(cluster);
        await ShouldBeReadAsync(tally, servers);
        await Task.WhenAll(servers.Select(server => server.KillAsync()));
        servers = await StartAsync(cluster);
        await ShouldBeReadAsync(tally, servers);
        await UnitsShouldBeReadAsync(version, servers);
    }

    private static Task<ServerProcess[]> StartAsync(ClusterUnderTest cluster) =>
        Task.WhenAll(cluster.StartServerAsync("a", "gateway", Settings), cluster.StartServerAsync("b", "gateway,inference", Settings));

    /// <summary>A version that runs with two units of at most three.</summary>
    private static async Task<VersionUnderTest> RunAsync(CallTally tally, ServerProcess server)
    {
        using var client = new AwsJsonClient(server.Endpoint);
        var api = new CustomLabelsApi(client);
        var project = (await tally.CallAsync(client, "CreateProject", new { ProjectName = "shapes" })).Success["ProjectArn"]!.GetValue<string>();
        var version = await Shapes.ImportAsync(api, project, "v1");
        _ = (await client.CallAsync("StartProjectVersion", new { ProjectVersionArn = version.Arn, MinInferenceUnits = 2, MaxInferenceUnits = 3 })).Success;
        await api.WaitForAsync(version, "RUNNING");
        return version;
    }

    /// <summary>A minute's figure is its average, so the first one to show all units is the first whole minute with them.</summary>
    private static async Task UnitsShouldBeReadAsync(VersionUnderTest version, ServerProcess[] servers)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        foreach (var server in servers)
        {
            using var client = new AwsJsonClient(server.Endpoint);
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            var read = "";
            while (!limit.IsCancellationRequested && (read = await CallTally.ReadUnitsAsync(client, "shapes", version.Name)) != Units)
            {
                await timer.WaitForNextTickAsync(CancellationToken.None);
            }

            Assert.Equal(Units, read);
        }
    }

    /// <summary>Successes, refusals by the rate and by the caller's fault, and, with the store away, failures.</summary>
    private static Task CallAsync(CallTally tally, ServerProcess[] servers, string name) => Task.WhenAll(servers.Select(async (server, number) =>
    {
        using var client = new AwsJsonClient(server.Endpoint);
        for (var call = 0; call < 4; call++)
        {
            await tally.CallAsync(client, "DescribeProjects");
        }

        await tally.CallAsync(client, "CreateProject", new { ProjectName = $"{name}-{number}" });
        await tally.CallAsync(client, "CreateProject", new { ProjectName = "no name" });
        await tally.CallAsync(client, "DeleteProject", new { ProjectArn = "arn:aws:rekognition:us-east-1:999999999999:project/other/1" });
    }));

    private static async Task ShouldBeReadAsync(CallTally tally, ServerProcess[] servers)
    {
        foreach (var server in servers)
        {
            using var client = new AwsJsonClient(server.Endpoint);
            await tally.ShouldBeReadFromAsync(client);
        }
    }
}
