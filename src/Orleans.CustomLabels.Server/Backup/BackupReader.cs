using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomLabels.Server.Backup;

/// <summary>Reads a backup that may be damaged or hostile: nothing of it is used before all of it has been seen to be right.</summary>
internal static class BackupReader
{
    /// <summary>Looks at every byte.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What it is, and its records.</returns>
    /// <exception cref="BackupException">It is no backup, damaged, cut off, from a newer release, or has something in it that does not belong there.</exception>
    public static async Task<(BackupManifest Manifest, ImmutableArray<StoredRecord> Records)> VerifyAsync(Stream file, CancellationToken cancellationToken)
    {
        var members = ImmutableArray.CreateBuilder<BackupMember>();
        var records = ImmutableArray<StoredRecord>.Empty;
        BackupManifest? manifest = null;
        await BackupArchive.ReadAsync(file, VisitAsync, cancellationToken);
        if (manifest is null)
        {
            throw BackupArchive.CutOff();
        }

        ManifestCheck.Run(manifest, members.ToImmutable(), records.Length);
        return (manifest, records);

        async Task VisitAsync(string name, long bytes, Stream content)
        {
            if (manifest is not null)
            {
                throw new BackupException($"The backup is not valid: '{name}' follows its manifest.");
            }

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            switch (name)
            {
                case BackupNames.Format:
                    CheckFormat((await ReadAllAsync(content, hash, cancellationToken)).Span);
                    break;
                case BackupNames.Records:
                    records = await RecordLines.ReadAsync(content, hash, cancellationToken);
                    break;
                case BackupNames.Manifest:
                    manifest = BackupManifest.Read((await ReadAllAsync(content, hash, cancellationToken)).Span);
                    return;
                default:
                    await ReadOverAsync(content, hash, cancellationToken);
                    break;
            }

            members.Add(new(name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset())));
        }
    }

    private static void CheckFormat(ReadOnlySpan<byte> content)
    {
        if (!int.TryParse(Encoding.ASCII.GetString(content).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var format) || format < 1)
        {
            throw new BackupException("The file is no backup of this product, or it is damaged.");
        }

        if (format > BackupManifest.NewestFormat)
        {
            throw new BackupException($"The backup has the form {format}; this program reads up to {BackupManifest.NewestFormat}. Restore it with the release that wrote it, or a newer one.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAllAsync(Stream content, IncrementalHash hash, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        await content.CopyToAsync(all, cancellationToken);
        // Not copied: it may be large, and the buffer outlives the stream.
        var read = all.GetBuffer().AsMemory(0, (int)all.Length);
        hash.AppendData(read.Span);
        return read;
    }

    private static async Task ReadOverAsync(Stream content, IncrementalHash hash, CancellationToken cancellationToken)
    {
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }
    }
}
