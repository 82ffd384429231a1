using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Metrics;
using CustomLabels.Grains.Records;
using Orleans.Concurrency;

namespace CustomLabels.Grains.Metrics;

[GrainType("metrics"), Reentrant]
internal sealed class MetricsGrain([PersistentState("metrics", StorageName.Records)] IPersistentState<MetricsState> storage, TimeProvider time)
    : RecordGrain<MetricsState>(storage, time), IMetricsGrain
{
    public Task AddAsync(RequestFlush flush) => Record.ChangeAsync(async state =>
    {
        if (state.Marks.IsEmpty)
        {
            // Before the first row: a day that nobody knows of would never be removed.
            var key = MetricsDay.Parse(this.GetPrimaryKeyString());
            await GrainFactory.GetGrain<IAccountGrain>(key.Account.ToString()).AddMetricsDayAsync(key.Day);
        }

        return state.With(flush);
    });

    public Task<ImmutableArray<RequestMinute>> GetAsync(RequestQuery query) => Task.FromResult(Record.Value.Read(query));

    public async Task ClearAsync()
    {
        await Record.ClearAsync();
        DeactivateOnIdle();
    }
}
