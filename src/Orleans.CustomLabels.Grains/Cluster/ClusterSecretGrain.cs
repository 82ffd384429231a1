using System.Security.Cryptography;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Grains.Records;
using Orleans.Concurrency;

namespace CustomLabels.Grains.Cluster;

[GrainType("cluster-secret"), Reentrant]
internal sealed class ClusterSecretGrain(
    [PersistentState("secret", StorageName.Records)] IPersistentState<ClusterSecretState> storage, TimeProvider time)
    : RecordGrain<ClusterSecretState>(storage, time), IClusterSecretGrain
{
    private const int SecretBytes = 32;

    public async Task<byte[]> GetAsync()
    {
        var state = await Record.ChangeAsync(state =>
            state.Secret.Length == SecretBytes ? state : state with { Secret = RandomNumberGenerator.GetBytes(SecretBytes) });
        return state.Secret;
    }
}
