using CustomLabels.Inference.Images;
using SkiaSharp;

namespace CustomLabels.Cli.Pictures;

/// <summary>Decodes a picture as people see it: turned as its EXIF orientation says, because boxes are fractions of the upright picture.</summary>
internal static class UprightPicture
{
    private static readonly PictureLimits Limits = new();

    /// <exception cref="PictureRejectedException">Not a whole JPEG or PNG within the service's limits.</exception>
    public static SKBitmap Decode(byte[] encoded)
    {
        // Judged by its header first, so that a small file with enormous dimensions is never decoded.
        var header = new SkiaImageDecoder().ReadHeader(encoded);
        Limits.Check(header);
        using var stored = SKBitmap.Decode(encoded)
            ?? throw new PictureRejectedException(PictureRejection.InvalidFormat, "The image is damaged or incomplete.");
        var upright = new SKBitmap(new SKImageInfo(header.Width, header.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(upright);
        canvas.Clear(SKColors.Transparent);
        canvas.SetMatrix(Turn(header.Orientation, stored.Width, stored.Height));
        canvas.DrawBitmap(stored, 0, 0, SKSamplingOptions.Default);
        return upright;
    }

    // Where the stored pixel (x, y) goes, by the EXIF orientation tag (CIPA DC-008, 4.6.4).
    private static SKMatrix Turn(int orientation, int width, int height) => orientation switch
    {
        2 => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        3 => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        4 => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        5 => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        6 => new(0, -1, height, 1, 0, 0, 0, 0, 1),
        7 => new(0, -1, height, -1, 0, width, 0, 0, 1),
        8 => new(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
