using System.Collections.Immutable;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Grains.Records;
using Orleans.Concurrency;

namespace CustomLabels.Grains.Cluster;

[GrainType("data-protection-keys"), Reentrant]
internal sealed class DataProtectionKeysGrain(
    [PersistentState("keys", StorageName.Records)] IPersistentState<DataProtectionKeysState> storage, TimeProvider time)
    : RecordGrain<DataProtectionKeysState>(storage, time), IDataProtectionKeysGrain
{
    public Task<ImmutableArray<string>> GetAllAsync() => Task.FromResult<ImmutableArray<string>>([.. Record.Value.Keys.Values]);

    public Task AddAsync(string name, string xml) => Record.ChangeAsync(state => state with { Keys = state.Keys.SetItem(name, xml) });
}
