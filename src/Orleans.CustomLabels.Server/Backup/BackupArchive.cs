using System.Formats.Tar;
using System.IO.Compression;
using CustomLabels.Inference.Packages;

namespace CustomLabels.Server.Backup;

/// <summary>The file of a backup as a packed tar, whoever made it: bounded, in the order and with the names that a backup has.</summary>
internal static class BackupArchive
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

    /// <summary>Shows every member, from the first to the last.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="visit">Gets a member's name, its length in bytes, and its content.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BackupException">It is no backup, damaged, cut off, or has something in it that does not belong there.</exception>
    public static async Task ReadAsync(Stream file, Func<string, long, Stream, Task> visit, CancellationToken cancellationToken)
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

    /// <summary>The end is missing.</summary>
    public static BackupException CutOff() => new("The backup is cut off: its end is missing. Copy it again, or take another one.");

    /// <summary>A name from outside, which must not steer the terminal.</summary>
    public static string Shown(string name) => string.Concat(name.Take(100).Select(letter => char.IsControl(letter) ? '?' : letter));
}
