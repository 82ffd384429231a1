using CustomLabels.Contracts.Metrics;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>What a version's owner learns from routers about its calls.</summary>
public sealed class CapacityTests
{
    [Fact]
    public async Task Response_times_of_calls_reach_the_owner()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var (_, arn) = await cluster.ImportAsync();
        // Bounds that differ have routers report every second.
        await cluster.Version(arn).StartAsync(1, 2, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        Assert.Null((await cluster.Version(arn).DescribeCapacityAsync())!.ResponseTime);

        var picture = await File.ReadAllBytesAsync(
            Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "pictures", "star.jpg"), TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        ResponseTimePercentiles? times;
        var calls = 0;
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            Assert.Null((await cluster.Client.DetectAsync(arn, new() { Bytes = picture }, caller: "", patience.Token)).Error);
            calls++;
            times = (await cluster.Version(arn).DescribeCapacityAsync())!.ResponseTime;
        }
        while (times is not { Count: >= 5 });
        Assert.InRange(times.Count, 5, calls);
        Assert.InRange(times.P50, 0.01, times.P90);
        Assert.InRange(times.P99, times.P90, 30_000);
    }
}
