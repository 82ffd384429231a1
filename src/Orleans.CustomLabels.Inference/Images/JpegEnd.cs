using System.Buffers.Binary;

namespace CustomLabels.Inference.Images;

/// <summary>
/// Tells whether a JPEG goes on to its end marker. A codec cannot be relied on for this: of a file with several scans (progressive ones have),
/// whatever scans are there are shown as a blurred picture and reported as a success (measured: from 22 % of the file on).
/// </summary>
internal static class JpegEnd
{
    private const byte MarkerPrefix = 0xFF;
    private const byte StartOfScan = 0xDA;
    private const byte FirstWithoutLength = 0xD0;
    private const byte LastWithoutLength = 0xD9;

    /// <summary>Whether an end marker follows the first scan. Segments before it are skipped by their length: a thumbnail has an end marker of its own.</summary>
    public static bool IsPresent(ReadOnlySpan<byte> encoded)
    {
        while (TryReadMarker(ref encoded, out var marker))
        {
            if (marker == StartOfScan)
            {
                // Within a scan 0xFF is always followed by 0x00 or a restart marker (ITU-T T.81, B.1.1.5).
                return encoded.IndexOf([MarkerPrefix, LastWithoutLength]) >= 0;
            }

            if (marker is > 1 and (< FirstWithoutLength or > LastWithoutLength) && BinaryPrimitives.TryReadUInt16BigEndian(encoded, out var length))
            {
                encoded = encoded[Math.Min(length, encoded.Length)..];
            }
        }

        return false;
    }

    // Bytes between segments are skipped, as codecs do; a prefix may be repeated.
    private static bool TryReadMarker(ref ReadOnlySpan<byte> encoded, out byte marker)
    {
        marker = 0;
        var prefix = encoded.IndexOf(MarkerPrefix);
        var code = prefix < 0 ? -1 : encoded[prefix..].IndexOfAnyExcept(MarkerPrefix);
        if (code < 0)
        {
            return false;
        }

        marker = encoded[prefix + code];
        encoded = encoded[(prefix + code + 1)..];
        return true;
    }
}
