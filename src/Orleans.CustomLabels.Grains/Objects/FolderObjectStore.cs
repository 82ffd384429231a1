using System.Security.Cryptography;
using CustomLabels.Contracts.Objects;

namespace CustomLabels.Grains.Objects;

/// <summary>Buckets as folders: <c>root/bucket/key</c>. Links are never followed, so nothing outside a bucket can be read or written.</summary>
internal sealed class FolderObjectStore(string root) : IObjectStore
{
    private const int CopyBufferBytes = 128 * 1024;

    public Task<Stream> OpenReadAsync(ObjectLocation location, long maxBytes, CancellationToken cancellationToken)
    {
        var path = PathOf(location);
        if (location.Key.EndsWith('/') || !File.Exists(path))
        {
            throw ObjectRefusal.NotThere();
        }

        FileStream file;
        try
        {
            if (new FileInfo(path).Length == 0)
            {
                // Pipes and devices say 0 too: opening one could block, or never end.
                return Task.FromResult(Stream.Null);
            }

            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ObjectRefusal.NotThere();
        }

        if (file.Length > maxBytes)
        {
            var length = file.Length;
            file.Dispose();
            throw ObjectRefusal.TooLarge(length, maxBytes);
        }

        return Task.FromResult<Stream>(file);
    }

    public Task<IReadOnlyList<string>> ListAsync(string bucket, string prefix, int maxKeys, CancellationToken cancellationToken)
    {
        var folder = PathOf(new(bucket, prefix));
        if (!prefix.EndsWith('/') || !Directory.Exists(folder))
        {
            throw ObjectRefusal.NotThere();
        }

        var keys = new List<string>();
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, ReturnSpecialDirectories = false };
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", everything))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.LinkTarget is not null)
            {
                throw ObjectRefusal.Invalid("The folder contains a symbolic link.");
            }

            if (entry is FileInfo)
            {
                keys.Add(prefix + Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/'));
            }

            if (keys.Count > maxKeys)
            {
                throw ObjectRefusal.Invalid($"The folder has more than {maxKeys} objects.");
            }
        }

        return Task.FromResult<IReadOnlyList<string>>(keys);
    }

    public async Task<long> WriteAsync(ObjectLocation location, Stream content, string? sha256, long maxBytes, CancellationToken cancellationToken)
    {
        var target = PathOf(location);
        if (location.Key.EndsWith('/') || Directory.Exists(target))
        {
            throw ObjectRefusal.Invalid("The key names a folder.");
        }

        // Written aside and renamed, so that a reader, or a crash, never sees half an object.
        var uploads = Directory.CreateDirectory(Path.Combine(root, ".uploads"));
        var temporary = Path.Combine(uploads.FullName, Guid.NewGuid().ToString("N"));
        try
        {
            var (length, hash) = await CopyAsync(content, temporary, maxBytes, cancellationToken);
            if (sha256 is not null && !string.Equals(sha256, hash, StringComparison.OrdinalIgnoreCase))
            {
                throw ObjectRefusal.HashDiffers();
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(temporary, target, overwrite: true);
            return length;
        }
        catch (IOException problem) when (LeadsOverObject(target))
        {
            throw ObjectRefusal.Invalid($"A part of the key names an object, not a folder. {problem.GetType().Name}.");
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task DeleteAsync(ObjectLocation location, CancellationToken cancellationToken)
    {
        var path = PathOf(location);
        if (!location.Key.EndsWith('/') && File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    private static bool LeadsOverObject(string path)
    {
        for (var above = Path.GetDirectoryName(path); above is not null; above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<(long Length, string Sha256)> CopyAsync(Stream content, string path, long maxBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, useAsync: true);
        var buffer = new byte[CopyBufferBytes];
        long length = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if ((length += read) > maxBytes)
            {
                throw ObjectRefusal.TooLarge(length, maxBytes);
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private string PathOf(ObjectLocation location)
    {
        if ((ObjectKey.ProblemWithBucket(location.Bucket) ?? ObjectKey.ProblemWithKey(location.Key)) is { } problem)
        {
            throw ObjectRefusal.Invalid(problem);
        }

        if (location.Version is not null)
        {
            throw ObjectRefusal.Invalid("Folder buckets keep no object versions. Leave Version out.");
        }

        var path = Path.Combine(root, location.Bucket);
        RefuseLink(path);
        foreach (var segment in location.Key.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            path = Path.Combine(path, segment);
            RefuseLink(path);
        }

        return path;
    }

    private static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw ObjectRefusal.Invalid("The key leads over a symbolic link.");
        }
    }
}
