using SkiaSharp;

namespace CustomLabels.Benchmarks.Models;

/// <summary>The same picture in other sizes.</summary>
internal static class ScaledPicture
{
    private const int Quality = 90;

    /// <summary>Writes a picture as JPEG with so many pixels on its long side.</summary>
    /// <param name="picture">Path of the picture.</param>
    /// <param name="side">Pixels.</param>
    /// <param name="folder">Where it is written.</param>
    /// <returns>Path of the new one.</returns>
    public static string Write(string picture, int side, string folder)
    {
        using var original = SKBitmap.Decode(picture);
        var factor = (double)side / Math.Max(original.Width, original.Height);
        var size = new SKImageInfo((int)Math.Round(original.Width * factor), (int)Math.Round(original.Height * factor));
        using var scaled = original.Resize(size, new SKSamplingOptions(SKCubicResampler.Mitchell));
        using var encoded = scaled.Encode(SKEncodedImageFormat.Jpeg, Quality);
        var path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(picture)}-{side}.jpg");
        File.WriteAllBytes(path, encoded.ToArray());
        return path;
    }

    /// <summary>Writes a picture as the smallest JPEG that has so many bytes.</summary>
    /// <param name="picture">Path of the picture.</param>
    /// <param name="bytes">Bytes.</param>
    /// <param name="folder">Where it is written.</param>
    /// <returns>Path of the new one.</returns>
    public static string WriteOfSize(string picture, int bytes, string folder)
    {
        var (side, path) = (0, "");
        do
        {
            side += 100;
            path = Write(picture, side, folder);
        }
        while (new FileInfo(path).Length < bytes);
        return path;
    }
}
