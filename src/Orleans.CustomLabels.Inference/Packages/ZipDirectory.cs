using System.Buffers.Binary;

namespace CustomLabels.Inference.Packages;

/// <summary>
/// Bounds an archive's central directory before a reader loads it: millions of entries cost gigabytes long before the first is unpacked.
/// Layout: PKWARE APPNOTE 4.3.16, "end of central directory record".
/// </summary>
internal static class ZipDirectory
{
    private const int RecordLength = 22;
    private const int LongestComment = ushort.MaxValue;

    // 46 bytes of fixed fields, a name of at most 1024 and room for time stamps and other extras.
    private const int MostBytesPerEntry = 2048;

    public static void Check(FileStream archive, PackageLimits limits)
    {
        if (archive.Length > limits.MaxBytes)
        {
            throw new PackageRejectedException($"The archive is larger than {limits.MaxBytes} bytes.");
        }

        var tail = new byte[(int)Math.Min(archive.Length, RecordLength + LongestComment)];
        archive.Position = archive.Length - tail.Length;
        archive.ReadExactly(tail);
        archive.Position = 0;
        var found = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (found < 0 || found + RecordLength > tail.Length)
        {
            throw new PackageRejectedException("The archive is truncated: it has no directory at its end. Pack or upload it again.");
        }

        var record = tail.AsSpan(found);
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (entries == ushort.MaxValue || offset == uint.MaxValue)
        {
            throw new PackageRejectedException("The archive is in ZIP64 form, which a package of the allowed size does not need. Pack it again as a plain zip.");
        }

        var room = archive.Length - tail.Length + found - offset;
        if (room > (long)limits.MaxEntries * MostBytesPerEntry || entries > limits.MaxEntries)
        {
            throw new PackageRejectedException($"The archive has more than {limits.MaxEntries} entries. Leave out what is not needed to run the model.");
        }
    }
}
