using System.Collections.Concurrent;
using CustomLabels.Grains.Artifacts;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>A store of packages whose first publishing fails, as on a full disk.</summary>
internal sealed class StoreThatIsFullOnce : IArtifactStore
{
    private IArtifactStore _store = null!;

    /// <summary>Runs when it was full.</summary>
    public Action Filled { get; set; } = () => { };

    /// <summary>What was published, or tried to be.</summary>
    public ConcurrentQueue<string> Digests { get; } = [];

    public StoreThatIsFullOnce Over(IArtifactStore store)
    {
        _store = store;
        return this;
    }

    public string CreateStagingFolder() => _store.CreateStagingFolder();

    public Task PublishAsync(string digest, string stagingFolder, CancellationToken cancellationToken)
    {
        Digests.Enqueue(digest);
        if (Digests.Count > 1)
        {
            return _store.PublishAsync(digest, stagingFolder, cancellationToken);
        }

        Filled();
        throw new IOException("No space left on device");
    }

    public Task<StoredPackage> OpenAsync(string digest, CancellationToken cancellationToken) => _store.OpenAsync(digest, cancellationToken);

    public Task<ModelProfile> ReadProfileAsync(string digest, CancellationToken cancellationToken) => _store.ReadProfileAsync(digest, cancellationToken);

    public Task DeleteAsync(string digest) => _store.DeleteAsync(digest);
}
