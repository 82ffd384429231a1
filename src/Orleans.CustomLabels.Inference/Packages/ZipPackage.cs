using System.IO.Compression;

namespace CustomLabels.Inference.Packages;

/// <summary>Unpacks a zip archive, trusting nothing it says about itself.</summary>
internal static class ZipPackage
{
    private const int FileTypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int FolderType = 0x4000;

    // Tiny text files compress by any factor without harm.
    private const long RatioFreeBytes = 1024 * 1024;

    public static bool LooksLikeZip(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4
            && (start.SequenceEqual("PK\u0003\u0004"u8) || start.SequenceEqual("PK\u0005\u0006"u8));
    }

    public static void Unpack(string path, StagingFolder staging, ByteBudget budget, PackageLimits limits, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        ZipDirectory.Check(file, limits);
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            var entries = archive.Entries.Where(entry => !PackageUnpacker.IsLitter(entry.FullName)).ToList();
            entries.ForEach(RefuseSpecial);
            var files = entries.Where(entry => !entry.FullName.EndsWith('/')).ToList();
            var root = CommonFolder(files);
            var settings = FolderPackage.CopySettings(path, staging, budget, cancellation);
            foreach (var entry in files.Where(entry => settings is null || !settings.Equals(entry.FullName[root..], StringComparison.OrdinalIgnoreCase)))
            {
                using var content = entry.Open();
                var limit = Math.Max(RatioFreeBytes, entry.CompressedLength * limits.MaxCompressionRatio);
                var checksum = budget.Copy(content, staging.PathFor(entry.FullName[root..]), entry.FullName, limit, cancellation);
                if (checksum != entry.Crc32)
                {
                    // The reader stops at the length the directory claims, so this is also how a false length shows.
                    throw new PackageRejectedException($"'{PackageEntryName.Shown(entry.FullName)}' in the archive is damaged: its checksum is wrong. Pack or upload it again.");
                }
            }
        }
        catch (InvalidDataException damaged)
        {
            throw new PackageRejectedException($"The archive is damaged or uses a compression this service does not read ({damaged.Message}). Pack it again.", damaged);
        }
    }

    private static void RefuseSpecial(ZipArchiveEntry entry)
    {
        var name = PackageEntryName.Shown(entry.FullName);
        var type = (entry.ExternalAttributes >> 16) & FileTypeMask;
        if (type is not (0 or RegularFile or FolderType))
        {
            throw new PackageRejectedException($"'{name}' in the archive is a symbolic link or another special file. Put the file itself into the package.");
        }

        if (entry.IsEncrypted)
        {
            throw new PackageRejectedException($"'{name}' in the archive is encrypted. Pack it without a password.");
        }

        if (PackageEntryName.Problem(entry.FullName.AsSpan().TrimEnd('/')) is { } problem)
        {
            throw new PackageRejectedException($"The archive has an entry whose name {problem}: '{name}'. Pack it again with plain relative names.");
        }
    }

    /// <summary>Length of the one folder that everything lies in, with its slash, or 0.</summary>
    private static int CommonFolder(List<ZipArchiveEntry> files)
    {
        if (files.Count == 0 || files[0].FullName.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var slash))
        {
            return 0;
        }

        var folder = files[0].FullName[..(slash + 1)];
        return files.TrueForAll(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal)) ? folder.Length : 0;
    }
}
