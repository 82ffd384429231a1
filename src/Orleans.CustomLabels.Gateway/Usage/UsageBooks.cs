using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Usage;

namespace CustomLabels.Gateway.Usage;

/// <summary>Reads the usage of an account: its ledgers, and what versions have not brought there yet.</summary>
internal sealed class UsageBooks(IGrainFactory grains, TimeProvider time)
{
    /// <summary>Everything that touches a period, each interval once.</summary>
    /// <param name="account">The account.</param>
    /// <param name="from">Beginning of the period, in milliseconds since 1970.</param>
    /// <param name="to">End of the period.</param>
    public async IAsyncEnumerable<UsageInterval> ReadAsync(AccountKey account, long from, long to)
    {
        // First: what is on its way to a ledger meanwhile is then in both, and not in neither.
        var pending = await ReadPendingAsync(account);
        foreach (var month in MonthsOf(account, from, to))
        {
            await foreach (var (interval, _) in ReadLedgerAsync(month, 0))
            {
                pending.Remove(NameOf(interval));
                if (Touches(interval, from, to))
                {
                    yield return interval;
                }
            }
        }

        foreach (var interval in pending.Values.Where(interval => Touches(interval, from, to)))
        {
            yield return interval;
        }
    }

    /// <summary>What versions have not brought into a ledger yet, in a fixed order.</summary>
    public async Task<OrderedDictionary<(ModelVersionArn, long, long), UsageInterval>> ReadPendingAsync(AccountKey account)
    {
        var versions = await grains.GetGrain<IAccountGrain>(account.ToString()).GetActiveVersionsAsync();
        var usages = await Task.WhenAll(versions
            .OrderBy(version => version.ToString(), StringComparer.Ordinal)
            .Select(version => grains.GetGrain<IModelVersionGrain>(version.ToString()).GetUsageAsync()));
        return new(usages.SelectMany(usage => usage).Select(interval => KeyValuePair.Create(NameOf(interval), interval)));
    }

    /// <summary>A ledger from one of its pages on, each interval with its place.</summary>
    public async IAsyncEnumerable<(UsageInterval Interval, UsagePlace Place)> ReadLedgerAsync(UsageMonth month, int firstPage)
    {
        var ledger = grains.GetGrain<IUsageLedgerGrain>(month.ToString());
        for (var number = firstPage; ; number++)
        {
            var page = await ledger.ReadAsync(number);
            foreach (var (index, interval) in page.Intervals.Index())
            {
                yield return (interval, new(month.Number, number, index));
            }

            if (!page.HasMore)
            {
                break;
            }
        }
    }

    /// <summary>The months that can hold usage of a period: of those that are kept.</summary>
    public ImmutableArray<UsageMonth> MonthsOf(AccountKey account, long from, long to)
    {
        var current = UsageMonth.Of(account, time.GetUtcNow());
        var first = Math.Max(UsageMonth.Of(account, DateTimeOffset.FromUnixTimeMilliseconds(from)).Number, current.Number - UsageMonth.Kept);
        // A silo's clock may be a little ahead of this one's.
        var last = Math.Min(UsageMonth.Of(account, DateTimeOffset.FromUnixTimeMilliseconds(to - 1)).Number, current.Number + 1);
        return [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(number => new UsageMonth(account, number))];
    }

    /// <summary>An interval keeps its name when it is closed and when it enters a ledger.</summary>
    public static (ModelVersionArn Version, long Epoch, long From) NameOf(UsageInterval interval) =>
        (interval.Version, interval.Epoch, interval.FromMilliseconds);

    /// <summary>Whether an interval has a part in a period.</summary>
    private static bool Touches(UsageInterval interval, long from, long to) => interval.FromMilliseconds < to && interval.ToMilliseconds > from;
}
