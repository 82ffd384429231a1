using CustomLabels.Inference.Profiles;
using SkiaSharp;

namespace CustomLabels.Inference.Images;

/// <summary>
/// Decodes with Skia's codecs (libjpeg-turbo, libpng). What they were measured to bound by themselves: progressive JPEGs stop at 100 scans,
/// PNG profiles and texts that would inflate beyond 8 MB are not inflated, picture data beyond the picture's size is not read.
/// <para>
/// Colours are the stored numbers read as sRGB; embedded profiles are ignored, as by PIL and OpenCV, with which models are trained, and so that
/// no profile from outside is ever interpreted. Transparency is ignored likewise: a transparent pixel counts with the colour stored for it.
/// </para>
/// </summary>
public sealed class SkiaImageDecoder : IImageDecoder
{
    /// <inheritdoc/>
    public PictureHeader ReadHeader(ReadOnlyMemory<byte> encoded)
    {
        using var opened = OpenedPicture.Open(encoded);
        return opened.Header;
    }

    /// <inheritdoc/>
    public DecodedPicture Decode(ReadOnlyMemory<byte> encoded, PictureHeader header, InputLayout layout)
    {
        using var opened = OpenedPicture.Open(encoded);
        if (opened.Header != header)
        {
            throw new ArgumentException("The header belongs to another picture.", nameof(header));
        }

        if (header.Format == PictureFormat.Jpeg && !JpegEnd.IsPresent(encoded.Span))
        {
            throw new PictureRejectedException(PictureRejection.InvalidFormat, "The image is incomplete.");
        }

        var size = DecodedSize(opened.Codec, header, layout);
        var picture = new DecodedPicture(size.Width, size.Height, header);
        try
        {
            ReadPixels(opened.Codec, picture);
            return picture;
        }
        catch
        {
            picture.Dispose();
            throw;
        }
    }

    private static SKSizeI DecodedSize(SKCodec codec, PictureHeader header, InputLayout layout)
    {
        if (header.Format == PictureFormat.Jpeg)
        {
            var needed = DecodeScale.Needed(header, layout);
            foreach (var eighths in DecodeScale.Eighths)
            {
                var scaled = codec.GetScaledDimensions(eighths / 8f);
                if (scaled.Width >= needed.Width && scaled.Height >= needed.Height)
                {
                    return scaled;
                }
            }
        }

        return codec.Info.Size;
    }

    private static unsafe void ReadPixels(SKCodec codec, DecodedPicture picture)
    {
        // Without a colour space Skia converts nothing. Unpremultiplied, so that alpha leaves the stored colour alone.
        var info = new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, null);
        fixed (byte* pixels = picture.Pixels)
        {
            // IncompleteInput (cut off) and ErrorInInput (damaged) leave part of the pixels unset: a result on those would be a guess.
            if (codec.GetPixels(info, (nint)pixels) != SKCodecResult.Success)
            {
                throw new PictureRejectedException(PictureRejection.InvalidFormat, "The image is damaged or incomplete.");
            }
        }
    }
}
