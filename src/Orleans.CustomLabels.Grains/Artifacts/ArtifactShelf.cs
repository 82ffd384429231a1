using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Inference.Packages;

namespace CustomLabels.Grains.Artifacts;

/// <summary>The store of validated packages as seen by those who copy it, beside a service that may be running.</summary>
public sealed class ArtifactShelf
{
    private readonly IArtifactStore _store;

    private ArtifactShelf(IArtifactStore store) => _store = store;

    /// <summary>Packages in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The shelf.</returns>
    public static ArtifactShelf InFolder(string folder) => new(new FolderArtifactStore(folder));

    /// <summary>Packages in a bucket.</summary>
    /// <param name="objects">The store that the bucket is in.</param>
    /// <param name="bucket">The service's own bucket.</param>
    /// <param name="prefix">Put before the keys.</param>
    /// <param name="workspace">A folder of the caller's own, for the package at hand.</param>
    /// <param name="time">Clock.</param>
    /// <returns>The shelf.</returns>
    public static ArtifactShelf InBucket(IObjectStore objects, string bucket, string prefix, string workspace, TimeProvider time) =>
        new(new BucketArtifactStore(objects, bucket, prefix, new ArtifactCache(workspace, maxBytes: 0, time), time));

    /// <summary>A new, empty folder to prepare a package in; the caller deletes it.</summary>
    /// <returns>Its path.</returns>
    public string CreateStagingFolder() => _store.CreateStagingFolder();

    /// <summary>Works on a package's files. A running service may delete them meanwhile.</summary>
    /// <param name="digest">Which package.</param>
    /// <param name="work">Gets the folder.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How the package was found. One that is whole was worked on to the end, one that is torn not to the end, any other not at all.</returns>
    /// <exception cref="CustomLabelsException">The store does not answer.</exception>
    public async Task<ArtifactCondition> ReadAsync(string digest, Func<string, Task> work, CancellationToken cancellationToken)
    {
        var hasBegun = false;
        try
        {
            using var package = await _store.OpenAsync(digest, cancellationToken).ConfigureAwait(false);
            if (PackageDigest.Compute(package.Folder) != digest)
            {
                return ArtifactCondition.Damaged;
            }

            hasBegun = true;
            await work(package.Folder).ConfigureAwait(false);
            return ArtifactCondition.Whole;
        }
        catch (InvalidDataException)
        {
            return hasBegun ? ArtifactCondition.Torn : ArtifactCondition.Damaged;
        }
        catch (Exception gone) when (gone is DirectoryNotFoundException or FileNotFoundException)
        {
            return hasBegun ? ArtifactCondition.Torn : ArtifactCondition.Missing;
        }
    }

    /// <summary>Puts a prepared package where units find it, in the place of one that is damaged; no effect when it is there.</summary>
    /// <param name="digest">What its content must have.</param>
    /// <param name="stagingFolder">From <see cref="CreateStagingFolder"/>; it may be moved away.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it is there.</returns>
    /// <exception cref="InvalidDataException">The prepared folder does not have the digest.</exception>
    /// <exception cref="CustomLabelsException">The store does not answer.</exception>
    public async Task PublishAsync(string digest, string stagingFolder, CancellationToken cancellationToken)
    {
        if (PackageDigest.Compute(stagingFolder) != ArtifactDigest.Check(digest))
        {
            throw new InvalidDataException($"The content of the package {digest} does not have this digest.");
        }

        switch (await ReadAsync(digest, _ => Task.CompletedTask, cancellationToken).ConfigureAwait(false))
        {
            case ArtifactCondition.Whole:
                return;
            case ArtifactCondition.Damaged:
                await _store.DeleteAsync(digest).ConfigureAwait(false);
                break;
        }

        await _store.PublishAsync(digest, stagingFolder, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a text can be a digest.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True for a SHA-256 in lower-case hex.</returns>
    public static bool IsDigest(string text) => ArtifactDigest.IsDigest(text);
}
