using System.Collections.Concurrent;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Usage;

namespace CustomLabels.Grains.Usage;

/// <summary>Forgets the ledgers of months that are over for longer than usage is kept.</summary>
internal sealed class UsageRetention(IGrainFactory grains, TimeProvider time)
{
    /// <summary>Months before the kept ones that are looked at: a service that stood still for that long still forgets all.</summary>
    private const int Reach = 12;
    private readonly ConcurrentDictionary<AccountKey, DateOnly> _done = [];

    /// <summary>Forgets them, once a day.</summary>
    public async Task SweepAsync(AccountKey account)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (_done.GetValueOrDefault(account) == today)
        {
            return;
        }

        var current = UsageMonth.Of(account, now);
        for (var back = 1; back <= Reach; back++)
        {
            var month = current with { Number = current.Number - UsageMonth.Kept - back };
            await grains.GetGrain<IUsageLedgerGrain>(month.ToString()).ClearAsync();
        }

        _done[account] = today;
    }
}
