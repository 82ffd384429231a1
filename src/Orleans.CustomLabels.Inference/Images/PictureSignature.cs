namespace CustomLabels.Inference.Images;

/// <summary>Tells the format from the first bytes, so that nothing but JPEG and PNG ever reaches a codec.</summary>
internal static class PictureSignature
{
    // PNG specification, section 5.2; the first chunk is IHDR by section 5.6.
    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    // ITU-T T.81 annex B: SOI, then the first byte of the next marker.
    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    /// <summary>The format that the bytes begin like, or null.</summary>
    public static PictureFormat? Read(ReadOnlySpan<byte> encoded) =>
        encoded.StartsWith(Jpeg) ? PictureFormat.Jpeg :
        encoded.StartsWith(Png) ? PictureFormat.Png :
        null;
}
