using CustomLabels.Contracts.Cluster;

namespace CustomLabels.Gateway.Operations.Paging;

/// <summary>Asks the cluster once and remembers.</summary>
internal sealed class ClusterPagingKey(IGrainFactory grains) : IPagingKey
{
    private volatile byte[]? _key;

    public async ValueTask<byte[]> GetAsync() =>
        _key ??= await grains.GetGrain<IClusterSecretGrain>(IClusterSecretGrain.Pagination).GetAsync();
}
