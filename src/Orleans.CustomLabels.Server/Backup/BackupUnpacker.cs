namespace CustomLabels.Server.Backup;

/// <summary>Takes the packages out of a backup that was verified.</summary>
internal static class BackupUnpacker
{
    /// <summary>One after the other.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="makeFolder">Makes an empty folder for a package.</param>
    /// <param name="keep">Gets a package's digest and its folder, which is removed afterwards unless it was moved.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task UnpackAsync(Stream file, Func<string> makeFolder, Func<string, string, Task> keep, CancellationToken cancellationToken)
    {
        (string Digest, string Folder)? open = null;
        try
        {
            await BackupArchive.ReadAsync(file, VisitAsync, cancellationToken);
            await CloseAsync();
        }
        finally
        {
            Remove(open?.Folder);
        }

        async Task VisitAsync(string name, long bytes, Stream content)
        {
            if (BackupNames.ReadArtifact(name) is not var (digest, relative))
            {
                await content.CopyToAsync(Stream.Null, cancellationToken);
                return;
            }

            if (open?.Digest != digest)
            {
                await CloseAsync();
                open = (digest, makeFolder());
            }

            var path = Path.Combine(open!.Value.Folder, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 128 * 1024, useAsync: true);
            await content.CopyToAsync(target, cancellationToken);
            target.Flush(flushToDisk: true);
        }

        async Task CloseAsync()
        {
            if (open is var (digest, folder))
            {
                await keep(digest, folder);
                Remove(folder);
                open = null;
            }
        }
    }

    private static void Remove(string? folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
