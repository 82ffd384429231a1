using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Metrics;
using CustomLabels.Grains.Records;
using Orleans.Concurrency;

namespace CustomLabels.Grains.Metrics;

[GrainType("unit-metrics"), Reentrant]
internal sealed class UnitMetricsGrain(
    [PersistentState("unit-metrics", StorageName.Records)] IPersistentState<UnitMetricsState> storage, TimeProvider time)
    : RecordGrain<UnitMetricsState>(storage, time), IUnitMetricsGrain
{
    public Task AddAsync(UnitFlush flush) => Record.ChangeAsync(async state =>
    {
        if (state.Marks.IsEmpty)
        {
            // Before the first row: a day that nobody knows of would never be removed.
            var key = MetricsDay.Parse(this.GetPrimaryKeyString());
            await GrainFactory.GetGrain<IAccountGrain>(key.Account.ToString()).AddMetricsDayAsync(key.Day);
        }

        return state.With(flush);
    });

    public Task<ImmutableArray<UnitMinute>> GetAsync(UnitQuery query) => Task.FromResult(Record.Value.Read(query));

    public async Task ClearAsync()
    {
        await Record.ClearAsync();
        DeactivateOnIdle();
    }
}
