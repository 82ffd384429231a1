using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Cluster;

/// <summary>A gateway and inference silos of two zones, as real processes on a real store.</summary>
public sealed class ClusterTests(ITestOutputHelper output)
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
            await server.StopAsync();
        }

        servers = await StartAsync(cluster);
        using var later = new AwsJsonClient(servers[0].Endpoint);
        api = new CustomLabelsApi(later);
        await api.WaitForAsync(version, "RUNNING");
        Assert.Equal(before, (await later.CallAsync("DescribeProjects")).Text);
        Assert.Equal(labels, await DetectAtLastAsync(api, version));
        output.WriteLine(servers[0].Output);
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
