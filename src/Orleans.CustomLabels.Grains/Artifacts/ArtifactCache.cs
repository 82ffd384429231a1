using CustomLabels.Inference.Packages;

namespace CustomLabels.Grains.Artifacts;

/// <summary>
/// Packages of a distant store on the disk of one silo, <c>root/digest</c>: one download at a time per digest, verified before use, least recently used out
/// first. Nobody else may use the folder.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="maxBytes">Size above which packages that nobody reads are removed; the newest is kept however large it is.</param>
/// <param name="time">Clock.</param>
internal sealed class ArtifactCache(string root, long maxBytes, TimeProvider time)
{
    private const string StagingPrefix = ".staging-";
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Removes what was left behind by a process that was cut off.</summary>
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

    /// <summary>A new, empty folder on the cache's disk; the caller deletes it.</summary>
    public string CreateStagingFolder() => Directory.CreateDirectory(NewStagingPath()).FullName;

    /// <summary>A package's files; they stay until the result is disposed.</summary>
    /// <param name="digest">Which package.</param>
    /// <param name="download">Fills a folder with it, when it is not here. Not cancelled with the caller: others may wait for it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidDataException">What was downloaded does not have the digest.</exception>
    public async Task<StoredPackage> GetAsync(string digest, Func<string, Task> download, CancellationToken cancellationToken)
    {
        var entry = Lease(ArtifactDigest.Check(digest), download);
        try
        {
            var folder = await entry.Ready.WaitAsync(cancellationToken).ConfigureAwait(false);
            Directory.SetLastWriteTimeUtc(folder, time.GetUtcNow().UtcDateTime);
            return new(folder, () => Release(entry));
        }
        catch
        {
            Release(entry);
            throw;
        }
    }

    private Entry Lease(string digest, Func<string, Task> download)
    {
        lock (_lock)
        {
            // A failure is not remembered, and neither is what somebody has deleted from the disk.
            if (!_entries.TryGetValue(digest, out var entry) || (entry.Ready.IsCompleted && !(entry.Ready.IsCompletedSuccessfully && Directory.Exists(PathOf(digest)))))
            {
                _entries[digest] = entry = new(Task.Run(() => PrepareAsync(digest, download)));
            }

            entry.Leases++;
            return entry;
        }
    }

    private void Release(Entry entry)
    {
        lock (_lock)
        {
            entry.Leases--;
        }
    }

    private async Task<string> PrepareAsync(string digest, Func<string, Task> download)
    {
        var folder = PathOf(digest);
        if (Directory.Exists(folder))
        {
            if (PackageDigest.Compute(folder) == digest)
            {
                return folder;
            }

            // Damaged on this disk; the store has the original.
            Directory.Delete(folder, recursive: true);
        }

        var staging = CreateStagingFolder();
        try
        {
            await download(staging).ConfigureAwait(false);
            if (PackageDigest.Compute(staging) != digest)
            {
                throw new InvalidDataException($"The stored package {digest} is damaged: its content no longer has this SHA-256. Import the model again.");
            }

            Directory.Move(staging, folder);
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }

        Evict(keep: digest);
        return folder;
    }

    private void Evict(string keep)
    {
        var doomed = new List<string>();
        lock (_lock)
        {
            var packages = new DirectoryInfo(root).EnumerateDirectories()
                .Where(folder => !folder.Name.StartsWith(StagingPrefix, StringComparison.Ordinal))
                .Select(folder => (folder.Name, Used: folder.LastWriteTimeUtc, Bytes: folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)))
                .OrderBy(package => package.Used)
                .ToList();
            var total = packages.Sum(package => package.Bytes);
            foreach (var package in packages.TakeWhile(_ => total > maxBytes))
            {
                if (package.Name == keep || (_entries.TryGetValue(package.Name, out var entry) && (entry.Leases > 0 || !entry.Ready.IsCompleted)))
                {
                    continue;
                }

                // Renamed first: a crash in the middle must not leave half a package under its name.
                var path = NewStagingPath();
                Directory.Move(PathOf(package.Name), path);
                _entries.Remove(package.Name);
                doomed.Add(path);
                total -= package.Bytes;
            }
        }

        foreach (var path in doomed)
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private string PathOf(string digest) => Path.Combine(root, digest);

    private string NewStagingPath() => Path.Combine(root, StagingPrefix + Guid.NewGuid().ToString("N"));

    private sealed class Entry(Task<string> ready)
    {
        public Task<string> Ready { get; } = ready;

        public int Leases { get; set; }
    }
}
