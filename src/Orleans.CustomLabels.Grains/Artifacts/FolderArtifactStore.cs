using CustomLabels.Inference.Profiles;

namespace CustomLabels.Grains.Artifacts;

/// <summary>Packages as folders: <c>root/digest</c>. A package appears by a rename, so it is there whole or not at all.</summary>
internal sealed class FolderArtifactStore(string root) : IArtifactStore
{
    private const string StagingPrefix = ".staging-";

    /// <summary>Removes what imports that were cut off have left behind. What is younger may still be in use.</summary>
    /// <param name="before">Folders used since then stay: where the store is shared, another process may be at work in them.</param>
    public void RemoveAbandonedStaging(DateTimeOffset before)
    {
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (var folder in new DirectoryInfo(root).EnumerateDirectories(StagingPrefix + "*").Where(folder => folder.LastWriteTimeUtc < before.UtcDateTime))
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Another process that starts now was faster.
            }
        }
    }

    public string CreateStagingFolder() => Directory.CreateDirectory(Path.Combine(root, StagingPrefix + Guid.NewGuid().ToString("N"))).FullName;

    public Task PublishAsync(string digest, string stagingFolder, CancellationToken cancellationToken)
    {
        var target = PathOf(digest);
        if (!Directory.Exists(target))
        {
            try
            {
                Directory.Move(stagingFolder, target);
            }
            catch (IOException) when (Directory.Exists(target))
            {
                // Another import of the same content was faster; it is the same package.
            }
        }

        return Task.CompletedTask;
    }

    public Task<StoredPackage> OpenAsync(string digest, CancellationToken cancellationToken)
    {
        var path = PathOf(digest);
        return Directory.Exists(path)
            ? Task.FromResult(new StoredPackage(path))
            : throw new DirectoryNotFoundException($"The artefact {digest} is not in the store.");
    }

    public async Task<ModelProfile> ReadProfileAsync(string digest, CancellationToken cancellationToken)
    {
        try
        {
            var json = await File.ReadAllTextAsync(Path.Combine(PathOf(digest), ProfileJson.FileName), cancellationToken).ConfigureAwait(false);
            return ProfileJson.Read(json);
        }
        catch (FileNotFoundException missing)
        {
            throw new DirectoryNotFoundException($"The artefact {digest} has no {ProfileJson.FileName}.", missing);
        }
    }

    public Task DeleteAsync(string digest)
    {
        var path = PathOf(digest);
        if (Directory.Exists(path))
        {
            // Renamed first: a crash in the middle must not leave half a package under its name.
            var doomed = Path.Combine(root, StagingPrefix + Guid.NewGuid().ToString("N"));
            Directory.Move(path, doomed);
            Directory.Delete(doomed, recursive: true);
        }

        return Task.CompletedTask;
    }

    private string PathOf(string digest) => Path.Combine(root, ArtifactDigest.Check(digest));
}
