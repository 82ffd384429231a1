using System.Collections.Immutable;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CustomLabels.Grains.Records;
using CustomLabels.Inference.Packages;

namespace CustomLabels.Server.Backup;

/// <summary>Reads a backup that may be damaged or hostile: nothing of it is used before all of it has been seen to be right.</summary>
internal static class BackupReader
{
    /// <summary>Room for a member's header with a long name.</summary>
    private const int MaxHeaderBytes = 64 * 1024;

    /// <summary>Also of the manifest: some hundred bytes for each file of a package.</summary>
    private const long MaxManifestBytes = 256 * 1024 * 1024;

    /// <summary>Records are kept in memory. So many bytes are always right, and so many times the file: text of which much is alike packs well, but not without bound.</summary>
    private const long UsualRecordsBytes = 256 * 1024 * 1024;
    private const int MaxPacking = 50;
    private static readonly long MaxFileBytes = new PackageLimits().MaxBytes;

    /// <summary>Their names are kept in memory; a package has a handful of files.</summary>
    private const int MaxMembers = 100_000;

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
        await ReadAsync(file, VisitAsync, cancellationToken);
        if (manifest is null)
        {
            throw CutOff();
        }

        Compare(manifest, members.ToImmutable(), records);
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
                    records = await ReadRecordsAsync(content, hash, cancellationToken);
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

    /// <summary>Unpacks the packages of a backup that was verified, one after the other.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="makeFolder">Makes an empty folder for a package.</param>
    /// <param name="keep">Gets a package's digest and its folder, which is removed afterwards unless it was moved.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task UnpackAsync(Stream file, Func<string> makeFolder, Func<string, string, Task> keep, CancellationToken cancellationToken)
    {
        (string Digest, string Folder)? open = null;
        try
        {
            await ReadAsync(file, VisitAsync, cancellationToken);
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

    private static async Task ReadAsync(Stream file, Func<string, long, Stream, Task> visit, CancellationToken cancellationToken)
    {
        file.Position = 0;
        try
        {
            await using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            await using var bounded = new AllowanceStream(unpacked);
            await using var tar = new TarReader(bounded, leaveOpen: true);
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (true)
            {
                bounded.Allow(MaxHeaderBytes);
                if (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is not { } entry)
                {
                    break;
                }

                if (names.Count == MaxMembers)
                {
                    throw new BackupException($"The backup is not valid: it has more than {MaxMembers} files.");
                }

                CheckEntry(entry, names.Count, Math.Max(UsualRecordsBytes, MaxPacking * file.Length));
                if (!names.Add(entry.Name))
                {
                    throw new BackupException($"The backup is not valid: '{Shown(entry.Name)}' is in it twice.");
                }

                bounded.Allow(entry.Length + MaxHeaderBytes);
                await visit(entry.Name, entry.Length, entry.DataStream ?? Stream.Null);
            }
        }
        catch (InvalidDataException problem)
        {
            throw new BackupException("The file is no backup of this product, or it is damaged.", problem);
        }
        catch (EndOfStreamException problem)
        {
            throw new BackupException(CutOff().Message, problem);
        }
    }

    // The form comes first, so that a newer one is refused before anything in it is misread; the records next.
    private static void CheckEntry(TarEntry entry, int index, long maxRecordsBytes)
    {
        var expected = index switch { 0 => BackupNames.Format, 1 => BackupNames.Records, _ => null };
        if (index == 0 && entry.Name != expected)
        {
            throw new BackupException("The file is no backup of this product.");
        }

        var isKnown = expected is not null ? entry.Name == expected : entry.Name == BackupNames.Manifest || BackupNames.ReadArtifact(entry.Name) is not null;
        if (!isKnown || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
        {
            throw new BackupException($"The backup is not valid: '{Shown(entry.Name)}' does not belong in it.");
        }

        var limit = entry.Name switch
        {
            BackupNames.Format => 16,
            BackupNames.Records => maxRecordsBytes,
            BackupNames.Manifest => MaxManifestBytes,
            _ => MaxFileBytes,
        };
        if (entry.Length > limit)
        {
            throw new BackupException($"The backup is not valid: '{Shown(entry.Name)}' has {entry.Length} bytes, more than the {limit} that it may have.");
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

    private static void Compare(BackupManifest manifest, ImmutableArray<BackupMember> members, ImmutableArray<StoredRecord> records)
    {
        var damaged = members.Zip(manifest.Members).FirstOrDefault(pair => pair.First != pair.Second).First;
        if (damaged is not null)
        {
            throw new BackupException($"The backup is damaged: '{Shown(damaged.Name)}' is not as its manifest says.");
        }

        if (members.Length != manifest.Members.Length || records.Length != manifest.Records)
        {
            throw new BackupException("The backup is damaged: it does not hold what its manifest says.");
        }

        var packages = members.Select(member => BackupNames.ReadArtifact(member.Name)?.Digest).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        if (!packages.SequenceEqual(manifest.Artifacts.Order(StringComparer.Ordinal)))
        {
            throw new BackupException("The backup is damaged: it does not hold the packages that its manifest names.");
        }

        CheckDigests(members);
    }

    private static void CheckDigests(ImmutableArray<BackupMember> members)
    {
        var packages = new Dictionary<string, List<(string Name, string Sha256)>>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (BackupNames.ReadArtifact(member.Name) is not var (digest, file))
            {
                continue;
            }

            if (!packages.TryGetValue(digest, out var files))
            {
                packages.Add(digest, files = []);
            }

            files.Add((file, member.Sha256));
        }

        foreach (var (digest, files) in packages)
        {
            if (DigestOf(files) != digest)
            {
                throw new BackupException($"The backup is not valid: the package {digest} in it does not have this digest.");
            }
        }
    }

    // As PackageDigest computes it of a folder.
    private static string DigestOf(List<(string Name, string Sha256)> files)
    {
        using var total = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        total.AppendData("customlabels-package-1\n"u8);
        foreach (var (name, sha256) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            total.AppendData(Encoding.UTF8.GetBytes(name));
            total.AppendData([0]);
            total.AppendData(Convert.FromHexString(sha256));
        }

        return Convert.ToHexStringLower(total.GetHashAndReset());
    }

    private static async Task<ImmutableArray<StoredRecord>> ReadRecordsAsync(Stream content, IncrementalHash hash, CancellationToken cancellationToken)
    {
        var records = ImmutableArray.CreateBuilder<StoredRecord>();
        var names = new HashSet<(string, string, string)>();
        using var line = new MemoryStream();
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            Split(buffer.AsSpan(0, read));
        }

        return line.Length == 0 ? records.DrainToImmutable() : throw CutOff();

        void Split(ReadOnlySpan<byte> rest)
        {
            for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                Append(rest[..end]);
                var record = RecordLine.Read(line.GetBuffer().AsSpan(0, (int)line.Length));
                if (RecordKinds.IsOfThePlace(record.State))
                {
                    throw new BackupException($"The backup is not valid: a record of the kind '{record.State}' is in it, which belongs to the place where it was made.");
                }

                if (!names.Add((record.GrainType, record.Key, record.State)))
                {
                    throw new BackupException("The backup is not valid: a record is in it twice.");
                }

                records.Add(record);
                line.SetLength(0);
            }

            Append(rest);
        }

        void Append(ReadOnlySpan<byte> part)
        {
            if (line.Length + part.Length > RecordLine.MaxBytes)
            {
                throw new BackupException("The backup is not valid: one of its records is too long.");
            }

            line.Write(part);
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

    private static BackupException CutOff() => new("The backup is cut off: its end is missing. Copy it again, or take another one.");

    // A name from outside must not steer the terminal.
    private static string Shown(string name) => string.Concat(name.Take(100).Select(letter => char.IsControl(letter) ? '?' : letter));

    private static void Remove(string? folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
