using System.Collections.Immutable;
using System.Globalization;
using CustomLabels.Contracts.Usage;
using CustomLabels.Grains.Records;
using Orleans.Concurrency;

namespace CustomLabels.Grains.Usage;

[GrainType("usage-ledger"), Reentrant]
internal sealed class UsageLedgerGrain(
    [PersistentState("usage-ledger", StorageName.Records)] IPersistentState<UsageLedgerState> storage, TimeProvider time)
    : RecordGrain<UsageLedgerState>(storage, time), IUsageLedgerGrain
{
    /// <summary>The page that still grows is written with every append, so it has to stay small: about 60 kB without tags.</summary>
    private const int PageSize = 256;

    public Task AppendAsync(ImmutableArray<UsageInterval> intervals) => Record.ChangeAsync(async state =>
    {
        var next = state.With(intervals);
        if (ReferenceEquals(next, state) || state.Last.Length < PageSize)
        {
            return next;
        }

        // A crash after this call leaves the page here too: it is filled again, with the same, by the next append.
        await Page(state.FullPages).FillAsync(state.Last);
        return (state with { FullPages = state.FullPages + 1, Last = [] }).With(intervals);
    });

    public async Task<UsagePage> ReadAsync(int page)
    {
        var state = Record.Value;
        return page < state.FullPages ? new(await Page(page).ReadAsync(), HasMore: true)
            : new(page == state.FullPages ? state.Last : [], HasMore: false);
    }

    public async Task ClearAsync()
    {
        // The ledger last: as long as it is there, a clearing that was cut short is taken up again.
        for (var page = Record.Value.FullPages - 1; page >= 0; page--)
        {
            await Page(page).ClearAsync();
        }

        await Record.ClearAsync();
    }

    private IUsageLedgerPageGrain Page(int number) =>
        GrainFactory.GetGrain<IUsageLedgerPageGrain>(string.Create(CultureInfo.InvariantCulture, $"{this.GetPrimaryKeyString()}/{number}"));
}
