using CustomLabels.Contracts.Metrics;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>The stored days of an account: several writers at once, a lost silo, and the end of what is too old.</summary>
public sealed class MetricsTests
{
    private const int Gateways = 8;
    private const int Minutes = 10;

    [Fact]
    public async Task Gateways_FlushingAtOnceAndAgainAcrossTheLossOfASilo_AreCountedOnce()
    {
        await using var cluster = await LocalCluster.StartAsync(silos: 2);
        var day = cluster.Grains.GetGrain<IMetricsGrain>(Key(0));
        await Task.WhenAll(Enumerable.Range(0, Gateways).Select(gateway => day.AddAsync(Flush(gateway))));
        await cluster.KillSiloAsync(1);
        await Task.WhenAll(Enumerable.Range(0, Gateways).Select(gateway => day.AddAsync(Flush(gateway))));
        var stored = await day.GetAsync(new("DetectCustomLabels", 0, MetricsDay.Minutes));
        Assert.Equal(Enumerable.Range(0, Minutes).Select(minute => (minute, (long)Gateways)), stored.Select(row => (row.Minute, row.Successes)));
    }

    [Fact]
    public async Task Days_ThatAreTooOld_AreRemovedAndTheOthersAreKept()
    {
        await using var cluster = await LocalCluster.StartAsync();
        foreach (var age in new[] { 0, MetricsDay.KeptDays, MetricsDay.KeptDays + 1, 40 })
        {
            await cluster.Grains.GetGrain<IMetricsGrain>(Key(age)).AddAsync(Flush(1));
            await cluster.Grains.GetGrain<IUnitMetricsGrain>(Key(age)).AddAsync(new("owner", "project", "version", [new() { Minute = 1, Seen = 60_000 }]));
        }

        Assert.Equal(8, Stored(cluster).Length);
        await cluster.Account.CompletePendingAsync();
        Assert.Equal(
            new[] { Key(0), Key(MetricsDay.KeptDays) }.SelectMany(key => new[] { $"metrics/{key}", $"unit-metrics/{key}" }).Order(StringComparer.Ordinal),
            Stored(cluster).Select(key => key.Split(' ')[1]).Order(StringComparer.Ordinal));
        await cluster.Account.CompletePendingAsync();
        Assert.Equal(4, Stored(cluster).Length);
    }

    private static string[] Stored(LocalCluster cluster) => [.. cluster.Records.Rows.Keys.Where(key => key.Contains("metrics", StringComparison.Ordinal))];

    private static string Key(int age) => new MetricsDay(LocalCluster.AccountKey, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-age)).ToString();

    private static RequestFlush Flush(int gateway) => new($"gateway-{gateway}", [.. Enumerable.Range(0, Minutes).Select(minute =>
        new OperationMinute("DetectCustomLabels", new() { Minute = minute, Successes = 1 }))]);
}
