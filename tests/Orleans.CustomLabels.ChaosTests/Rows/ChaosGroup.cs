using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Overload;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>The rows that share one cluster, one after the other.</summary>
[CollectionDefinition(nameof(ChaosGroup))]
public sealed class ChaosGroup : ICollectionFixture<SharedStage>;

/// <summary>The cluster of the group, started by the first row that needs it.</summary>
public sealed class SharedStage : IAsyncDisposable
{
    private Task<ChaosStage>? _stage;

    /// <summary>The cluster, whole and at rest; skips the calling test where redis-server is missing.</summary>
    internal async Task<ChaosStage> GetAsync()
    {
        var stage = await (_stage ??= SuiteStage.StartAsync(new() { Keys = FairnessRun.Keys }));
        await stage.SettleAsync();
        return stage;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stage is { IsCompletedSuccessfully: true })
        {
            await (await _stage).DisposeAsync();
        }
    }
}
