using System.IO.Hashing;

namespace CustomLabels.Inference.Packages;

/// <summary>What a package may still unpack. Bytes are counted as they appear; what headers promise plays no part.</summary>
internal sealed class ByteBudget(PackageLimits limits)
{
    private long _left = limits.MaxBytes;

    /// <summary>Copies a stream into a new file.</summary>
    /// <param name="source">Where the bytes come from.</param>
    /// <param name="target">Path of the file; it must not exist.</param>
    /// <param name="name">Name for messages.</param>
    /// <param name="entryLimit">Most bytes this one entry may have.</param>
    /// <param name="cancellation">Stops the copy.</param>
    /// <returns>CRC-32 of the bytes, as zip archives use it.</returns>
    public uint Copy(Stream source, string target, string name, long entryLimit, CancellationToken cancellation)
    {
        using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = new byte[81920];
        var checksum = new Crc32();
        long written = 0;
        for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
        {
            cancellation.ThrowIfCancellationRequested();
            written += read;
            _left -= read;
            if (_left < 0)
            {
                throw new PackageRejectedException(
                    $"The package unpacks to more than {limits.MaxBytes} bytes. Leave out what is not needed to run the model.");
            }

            if (written > entryLimit)
            {
                throw new PackageRejectedException(
                    $"'{PackageEntryName.Shown(name)}' unpacks to more than {limits.MaxCompressionRatio} times its compressed size, as a zip bomb does. "
                    + "Store the file uncompressed if it really is that repetitive.");
            }

            file.Write(buffer, 0, read);
            checksum.Append(buffer.AsSpan(0, read));
        }

        return checksum.GetCurrentHashAsUInt32();
    }
}
