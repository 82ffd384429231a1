using System.Collections.Immutable;
using CustomLabels.Contracts.Usage;

namespace CustomLabels.Gateway.Tests.Fakes;

/// <summary>A ledger in small pages.</summary>
internal sealed class FakeUsageLedgerGrain : IUsageLedgerGrain
{
    private const int PageSize = 2;
    private readonly List<UsageInterval> _intervals = [];

    public Task AppendAsync(ImmutableArray<UsageInterval> intervals)
    {
        _intervals.AddRange(intervals);
        return Task.CompletedTask;
    }

    public Task<UsagePage> ReadAsync(int page) =>
        Task.FromResult(new UsagePage([.. _intervals.Skip(page * PageSize).Take(PageSize)], _intervals.Count > (page + 1) * PageSize));

    public Task ClearAsync() => throw new NotSupportedException();
}
