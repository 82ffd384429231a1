using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Grains.Records;
using Orleans.Concurrency;

namespace CustomLabels.Grains.Cluster;

[GrainType("account-directory"), Reentrant]
internal sealed class AccountDirectoryGrain(
    [PersistentState("accounts", StorageName.Records)] IPersistentState<AccountDirectoryState> storage, TimeProvider time)
    : RecordGrain<AccountDirectoryState>(storage, time), IAccountDirectoryGrain
{
    public Task AddAsync(AccountKey account) => Record.ChangeAsync(state =>
        state.Accounts.Contains(account) ? state : state with { Accounts = state.Accounts.Add(account) });

    public Task<ImmutableArray<AccountKey>> GetAllAsync() => Task.FromResult(Record.Value.Accounts);
}
