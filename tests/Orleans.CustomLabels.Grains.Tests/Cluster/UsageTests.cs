using System.Collections.Immutable;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Usage;
using CustomLabels.Grains.Usage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>Usage from real owners into real ledgers.</summary>
public sealed class UsageTests
{
    [Fact]
    public async Task Version_RunTwiceAndDeleted_LeavesItsUsageInTheLedger()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var (project, arn) = await cluster.ImportAsync();
        await cluster.Version(arn).TagAsync(ImmutableDictionary<string, string>.Empty.Add("team", "blue"));
        foreach (var units in new[] { 2, 1 })
        {
            await cluster.Version(arn).StartAsync(units, null, LocalCluster.Caller());
            await cluster.UntilAsync(arn, ModelVersionStatus.Running);
            Assert.All(await cluster.Version(arn).GetUsageAsync(), interval => Assert.Equal(arn, interval.Version));
            await PassAsync();
            await cluster.Version(arn).StopAsync(LocalCluster.Caller());
            await cluster.UntilAsync(arn, ModelVersionStatus.Stopped);
        }

        await cluster.Project(project).DeleteVersionAsync(arn, LocalCluster.Caller());
        await cluster.Project(project).CompletePendingAsync();
        await cluster.Account.DeleteProjectAsync(project, LocalCluster.Caller());
        var used = await ReadAsync(cluster);
        Assert.Equal([(1, 1), (2, 1), (3, 2)], used.Select(interval => (interval.Sequence, interval.Run)));
        Assert.All(used, interval =>
        {
            Assert.Equal((arn, project, "a", "blue"), (interval.Version, interval.Project, interval.Zone, interval.Tags["team"]));
            Assert.InRange(interval.ToMilliseconds - interval.FromMilliseconds, 300, 60_000);
        });
        Assert.Equal(used[0].ToMilliseconds - used[0].FromMilliseconds, used[1].RunMillisecondsBefore);
        Assert.Equal(0, used[2].RunMillisecondsBefore);
    }

    [Fact]
    public async Task Store_AwayAtAnyWriteOfAStop_LosesNothingAndDoublesNothing()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var (_, arn) = await cluster.ImportAsync();
        for (var writes = 1; writes <= 5; writes++)
        {
            await cluster.Version(arn).StartAsync(1, null, LocalCluster.Caller());
            await cluster.UntilAsync(arn, ModelVersionStatus.Running);
            await PassAsync();
            cluster.Records.BreakAfter(writes);
            await Record.ExceptionAsync(() => cluster.Version(arn).StopAsync(LocalCluster.Caller($"stop-{writes}")));
            // The owner looks and delivers in vain, or does not even know what is stored.
            await PassAsync();
            cluster.Records.Recover();
            await cluster.Version(arn).StopAsync(LocalCluster.Caller($"stop-{writes}"));
            await cluster.UntilAsync(arn, ModelVersionStatus.Stopped);
        }

        await WaitEmptyAsync(cluster, arn);
        Assert.Equal([(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)], (await ReadAsync(cluster)).Select(interval => (interval.Sequence, interval.Run)));
    }

    [Fact]
    public async Task Ledger_OfManyIntervals_KeepsThemInOrderAndOnceInPages()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var month = UsageMonth.Of(LocalCluster.AccountKey, new(2030, 1, 15, 0, 0, 0, TimeSpan.Zero));
        var ledger = cluster.Grains.GetGrain<IUsageLedgerGrain>(month.ToString());
        var all = Enumerable.Range(1, 700).Select(number => Interval(number)).ToArray();
        for (var first = 0; first < all.Length; first += 35)
        {
            // Each twice, and with what came before: a call that timed out and went on.
            await ledger.AppendAsync([.. all.Skip(first).Take(50)]);
            await ledger.AppendAsync([.. all.Skip(Math.Max(0, first - 20)).Take(50)]);
        }

        Assert.Equal(Enumerable.Range(1, 700).Select(number => (long)number), (await PagesAsync(ledger)).Select(interval => interval.Sequence));
        Assert.Equal(3, cluster.Records.Rows.Keys.Count(key => key.StartsWith("usage-", StringComparison.Ordinal)));
        await ledger.ClearAsync();
        Assert.Empty(await PagesAsync(ledger));
        Assert.DoesNotContain(cluster.Records.Rows.Keys, key => key.StartsWith("usage-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Months_AreForgottenAfterFifteen()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        var current = UsageMonth.Of(LocalCluster.AccountKey, now);
        var ledgers = Enumerable.Range(14, 4).Select(back => cluster.Grains.GetGrain<IUsageLedgerGrain>((current with { Number = current.Number - back }).ToString())).ToArray();
        foreach (var ledger in ledgers)
        {
            await ledger.AppendAsync([Interval(1)]);
        }

        await new UsageRetention(cluster.Grains, new FakeTimeProvider(now)).SweepAsync(LocalCluster.AccountKey);
        var left = await Task.WhenAll(ledgers.Select(async ledger => (await ledger.ReadAsync(0)).Intervals.Length));
        Assert.Equal([1, 1, 0, 0], left);
    }

    private static UsageInterval Interval(int number) => new()
    {
        Version = new(LocalCluster.AccountKey, "project", "version", 1),
        Sequence = number,
        Run = 1,
        Epoch = number,
        Zone = "a",
        FromMilliseconds = number,
        ToMilliseconds = number + 1,
        RunMillisecondsBefore = number - 1,
    };

    private static async Task<IReadOnlyList<UsageInterval>> ReadAsync(LocalCluster cluster)
    {
        var month = UsageMonth.Of(LocalCluster.AccountKey, TimeProvider.System.GetUtcNow());
        // The month may have ended during the test.
        var before = await PagesAsync(cluster.Grains.GetGrain<IUsageLedgerGrain>((month with { Number = month.Number - 1 }).ToString()));
        return [.. before, .. await PagesAsync(cluster.Grains.GetGrain<IUsageLedgerGrain>(month.ToString()))];
    }

    private static async Task<IReadOnlyList<UsageInterval>> PagesAsync(IUsageLedgerGrain ledger)
    {
        var all = new List<UsageInterval>();
        for (var page = 0; ; page++)
        {
            var read = await ledger.ReadAsync(page);
            all.AddRange(read.Intervals);
            if (!read.HasMore)
            {
                return all;
            }
        }
    }

    private static async Task WaitEmptyAsync(LocalCluster cluster, Contracts.Arns.ModelVersionArn arn)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await cluster.Version(arn).GetUsageAsync()).IsEmpty)
        {
            await timer.WaitForNextTickAsync(end.Token);
        }
    }

    /// <summary>Time itself is the subject.</summary>
    private static Task PassAsync() => Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System);
}
