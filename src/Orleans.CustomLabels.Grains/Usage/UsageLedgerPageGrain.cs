using System.Collections.Immutable;
using CustomLabels.Contracts.Usage;
using CustomLabels.Grains.Records;

namespace CustomLabels.Grains.Usage;

[GrainType("usage-page")]
internal sealed class UsageLedgerPageGrain(
    [PersistentState("usage-page", StorageName.Records)] IPersistentState<UsageLedgerPageState> storage, TimeProvider time)
    : RecordGrain<UsageLedgerPageState>(storage, time), IUsageLedgerPageGrain
{
    public Task FillAsync(ImmutableArray<UsageInterval> intervals) => Record.ChangeAsync(state =>
        state.Intervals.Length >= intervals.Length ? state : new() { Intervals = intervals });

    public Task<ImmutableArray<UsageInterval>> ReadAsync() => Task.FromResult(Record.Value.Intervals);

    public Task ClearAsync() => Record.ClearAsync();
}
