using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Cluster;

/// <summary>A gateway and inference silos of two zones, as real processes on a real store.</summary>
public sealed class ClusterTests
{
    public static TheoryData<string> Stores => [.. StoreServer.All];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_cluster_serves_and_comes_back_as_it_was(string clustering)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(clustering);
        var servers = await StartAsync(cluster);
        using var client = new AwsJsonClient(servers[0].Endpoint);
        var api = new CustomLabelsApi(client);
        var version = await Shapes.ImportAsync(api, await api.CreateProjectAsync("shapes"), "v1");
        await api.StartAsync(version, units: 2);
        await api.WaitForAsync(version, "RUNNING");
        var labels = await api.DetectAsync(version, Shapes.Star);
        Assert.Equal("star", labels[0].Name);
        var before = (await client.CallAsync("DescribeProjects")).Text;
        foreach (var server in servers)
        {
            Assert.Equal(0, await server.StopAsync());
        }

        await CheckAfterRestartAsync(cluster, version, before, labels);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Nothing_acknowledged_is_lost_when_every_process_is_killed(string clustering)
    {
        await using var cluster = await ClusterUnderTest.StartAsync(clustering);
        var servers = await StartAsync(cluster);
        using var client = new AwsJsonClient(servers[0].Endpoint);
        var api = new CustomLabelsApi(client);
        var version = await Shapes.ImportAsync(api, await api.CreateProjectAsync("shapes"), "v1");
        await api.StartAsync(version, units: 2);
        await api.WaitForAsync(version, "RUNNING");
        var labels = await api.DetectAsync(version, Shapes.Star);
        await api.CreateProjectAsync("last");
        var before = (await client.CallAsync("DescribeProjects")).Text;
        await Task.WhenAll([cluster.Store.KillAsync(), .. servers.Select(server => server.KillAsync())]);

        await cluster.Store.RestartAsync();
        await CheckAfterRestartAsync(cluster, version, before, labels);
    }

    /// <summary>The version runs again by itself, and everything is as it was.</summary>
    private static async Task CheckAfterRestartAsync(ClusterUnderTest cluster, VersionUnderTest version, string projects, IReadOnlyList<FoundLabel> labels)
    {
        var servers = await StartAsync(cluster);
        using var client = new AwsJsonClient(servers[0].Endpoint);
        var api = new CustomLabelsApi(client);
        await api.WaitForAsync(version, "RUNNING");
        Assert.Equal(projects, (await client.CallAsync("DescribeProjects")).Text);
        Assert.Equal(labels, await DetectAtLastAsync(api, version));
    }

    private static async Task<ServerProcess[]> StartAsync(ClusterUnderTest cluster) =>
        [await cluster.StartServerAsync("a", "gateway"), .. await Task.WhenAll(cluster.StartServerAsync("b", "inference"), cluster.StartServerAsync("c", "inference"))];

    /// <summary>RUNNING is what the record says; units follow a moment after a restart.</summary>
    private static async Task<IReadOnlyList<FoundLabel>> DetectAtLastAsync(CustomLabelsApi api, VersionUnderTest version)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var answer = await api.TryDetectAsync(version, Shapes.Star);
            if (answer.Status == 200)
            {
                return FoundLabel.ReadAll(answer.Success);
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
