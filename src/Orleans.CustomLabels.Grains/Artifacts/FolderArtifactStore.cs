namespace CustomLabels.Grains.Artifacts;

/// <summary>Packages as folders: <c>root/digest</c>. A package appears by a rename, so it is there whole or not at all.</summary>
internal sealed class FolderArtifactStore(string root) : IArtifactStore
{
    private const string StagingPrefix = ".staging-";

    /// <summary>Removes what imports that were cut off have left behind. Only safe while no import runs on these folders.</summary>
    public void RemoveAbandonedStaging()
    {
        if (Directory.Exists(root))
        {
            foreach (var folder in Directory.EnumerateDirectories(root, StagingPrefix + "*"))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    public string CreateStagingFolder() => Directory.CreateDirectory(Path.Combine(root, StagingPrefix + Guid.NewGuid().ToString("N"))).FullName;

    public void Publish(string digest, string stagingFolder)
    {
        var target = PathOf(digest);
        if (Directory.Exists(target))
        {
            return;
        }

        try
        {
            Directory.Move(stagingFolder, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Another import of the same content was faster; it is the same package.
        }
    }

    public string Open(string digest)
    {
        var path = PathOf(digest);
        return Directory.Exists(path) ? path : throw new DirectoryNotFoundException($"The artefact {digest} is not in the store.");
    }

    public void Delete(string digest)
    {
        var path = PathOf(digest);
        if (Directory.Exists(path))
        {
            // Renamed first: a crash in the middle must not leave half a package under its name.
            var doomed = Path.Combine(root, StagingPrefix + Guid.NewGuid().ToString("N"));
            Directory.Move(path, doomed);
            Directory.Delete(doomed, recursive: true);
        }
    }

    private string PathOf(string digest) => digest.Length == 64 && digest.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(root, digest)
        : throw new ArgumentException("Not a SHA-256 in lower-case hex.", nameof(digest));
}
