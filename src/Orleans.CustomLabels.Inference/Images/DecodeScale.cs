using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Images;

/// <summary>Chooses how far a JPEG may be shrunk while it is decoded, which costs a fraction of decoding it whole (a 12 Mpixel photo: 23 instead of 160 ms).</summary>
internal static class DecodeScale
{
    /// <summary>Size of the stored picture that is drawn on the canvas, in canvas pixels: what the decoded picture has to cover.</summary>
    public static (int Width, int Height) Needed(PictureHeader header, InputLayout layout)
    {
        var placement = CanvasPlacement.Of(header.Width, header.Height, layout);
        return PictureOrientation.FromExif(header.Orientation).Transposed ? (placement.Height, placement.Width) : (placement.Width, placement.Height);
    }

    /// <summary>
    /// Eighths of the stored size to try, smallest first. 7 is left out: it decodes no faster than the whole picture (measured with libjpeg-turbo:
    /// 9.9 ms against 9.0 ms for 1200x1800).
    /// </summary>
    public static ReadOnlySpan<int> Eighths => [1, 2, 3, 4, 5, 6];
}
