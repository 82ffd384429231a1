using System.Diagnostics;
using System.Text.Json.Nodes;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Cluster;

/// <summary>A zone is out of service while every process is restarted; and the cluster seen while one of its silos stands still.</summary>
public sealed class ZoneDrillTests
{
    public static TheoryData<string> Stores => [.. StoreServer.All];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_drill_outlives_every_process(string clustering)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(clustering);
        var servers = await StartAsync(cluster);
        using var client = new AwsJsonClient(servers[0].Endpoint);
        var api = new CustomLabelsApi(client);
        var version = await Shapes.ImportAsync(api, await api.CreateProjectAsync("shapes"), "v1");
        await api.StartAsync(version, units: 2);
        await api.WaitForAsync(version, "RUNNING");
        await api.DrainZoneAsync("b");
        await UntilAsync(api, zones => Of(zones, "b") is { State: "OUT_OF_SERVICE", Units: 0 } && Of(zones, "c").Units == 1);
        await Task.WhenAll(servers.Select(server => server.KillAsync()));

        servers = await StartAsync(cluster);
        using var second = new AwsJsonClient(servers[0].Endpoint);
        api = new(second);
        // One unit is there again, and none in the zone.
        await UntilAsync(api, zones => Of(zones, "c") is { State: "IN_SERVICE", Units: 1 });
        Assert.Equal(("OUT_OF_SERVICE", 0), Of(await ZonesAsync(api), "b"));
        var message = (await api.DescribeAsync(version))!["StatusMessage"]!.GetValue<string>();
        Assert.Contains("Zone b is out of service.", message, StringComparison.Ordinal);
        Assert.Equal("star", (await api.DetectAsync(version, Shapes.Star))[0].Name);
        await api.RestoreZoneAsync("b");
        await UntilAsync(api, zones => Of(zones, "b") is { State: "IN_SERVICE", Units: 1 } && Of(zones, "c").Units == 1);
    }

    [Fact]
    public async Task A_silo_that_stands_still_is_shown_as_such_and_holds_nobody_up()
    {
        await using var cluster = await ClusterUnderTest.StartAsync("redis");
        var servers = await StartAsync(cluster);
        using var client = new AwsJsonClient(servers[0].Endpoint);
        var api = new CustomLabelsApi(client);
        await UntilAsync(api, zones => zones.Count == 2);
        await servers[1].SignalAsync("-STOP");
        try
        {
            var answer = await DescribeTimedAsync(api);
            while (Silo(answer, "b")["State"]!.GetValue<string>() == "ACTIVE")
            {
                // What was seen just before is given to everybody who asks.
                answer = await DescribeTimedAsync(api);
            }

            // Gone once membership has declared it dead.
            Assert.True(Silo(answer, "b")["State"]!.GetValue<string>() is "UNREACHABLE" or "GONE", answer.ToJsonString());
            Assert.Null(Silo(answer, "b")["UsedSlots"]);
            Assert.Equal("ACTIVE", Silo(answer, "c")["State"]!.GetValue<string>());
            Assert.Equal("ACTIVE", Assert.Single(answer["Gateways"]!.AsArray())!["State"]!.GetValue<string>());
        }
        finally
        {
            await servers[1].SignalAsync("-CONT");
        }
    }

    private static async Task<JsonObject> DescribeTimedAsync(CustomLabelsApi api)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await api.DescribeClusterAsync();
        // Two seconds is the promise; the machine of a test may be busy.
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10), $"It took {Stopwatch.GetElapsedTime(started)}.");
        return answer;
    }

    private static async Task<ServerProcess[]> StartAsync(ClusterUnderTest cluster) =>
    [
        await cluster.StartServerAsync("a", "gateway"),
        .. await Task.WhenAll(cluster.StartServerAsync("b", "inference"), cluster.StartServerAsync("c", "inference")),
    ];

    private static async Task<JsonArray> ZonesAsync(CustomLabelsApi api) => (await api.DescribeClusterAsync())["Zones"]!.AsArray();

    private static JsonNode Silo(JsonObject cluster, string zone) =>
        cluster["Zones"]!.AsArray().Single(each => each!["Name"]!.GetValue<string>() == zone)!["Silos"]!.AsArray().Single()!;

    /// <summary>State of a zone, and its units that are ready.</summary>
    private static (string? State, int Units) Of(JsonArray zones, string name)
    {
        var zone = zones.SingleOrDefault(zone => zone!["Name"]!.GetValue<string>() == name);
        var units = zone?["Silos"]!.AsArray().SelectMany(silo => silo!["Units"]!.AsArray()) ?? [];
        return (zone?["State"]!.GetValue<string>(), units.Count(unit => unit!["State"]!.GetValue<string>() == "READY"));
    }

    private static async Task UntilAsync(CustomLabelsApi api, Func<JsonArray, bool> isThere)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var zones = await ZonesAsync(api);
        while (!isThere(zones))
        {
            Assert.False(limit.IsCancellationRequested, zones.ToJsonString());
            await timer.WaitForNextTickAsync(CancellationToken.None);
            zones = await ZonesAsync(api);
        }
    }
}
