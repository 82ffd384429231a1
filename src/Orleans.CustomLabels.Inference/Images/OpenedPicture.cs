using System.Buffers;
using SkiaSharp;

namespace CustomLabels.Inference.Images;

/// <summary>A codec that reads the caller's bytes in place: pinned for as long as the codec lives, never copied.</summary>
internal sealed class OpenedPicture : IDisposable
{
    private readonly MemoryHandle _pin;
    private readonly SKData _data;

    private OpenedPicture(MemoryHandle pin, SKData data, SKCodec codec, PictureHeader header)
    {
        _pin = pin;
        _data = data;
        Codec = codec;
        Header = header;
    }

    /// <summary>The codec, header read, pixels not yet.</summary>
    public SKCodec Codec { get; }

    /// <summary>What the header tells.</summary>
    public PictureHeader Header { get; }

    /// <summary>Reads the header.</summary>
    /// <exception cref="PictureRejectedException">Not a readable JPEG or PNG header.</exception>
    public static unsafe OpenedPicture Open(ReadOnlyMemory<byte> encoded)
    {
        if (PictureSignature.Read(encoded.Span) is not { } format)
        {
            throw new PictureRejectedException(PictureRejection.InvalidFormat, "The image is neither a JPEG nor a PNG.");
        }

        var pin = encoded.Pin();
        SKData? data = null;
        SKCodec? codec = null;
        try
        {
            data = SKData.Create((nint)pin.Pointer, encoded.Length);
            codec = SKCodec.Create(data);
            if (codec is null || codec.EncodedFormat != (format == PictureFormat.Jpeg ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Png))
            {
                throw new PictureRejectedException(PictureRejection.InvalidFormat, "The image has no readable header.");
            }

            return new OpenedPicture(pin, data, codec, Describe(codec, format));
        }
        catch
        {
            codec?.Dispose();
            data?.Dispose();
            pin.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Codec.Dispose();
        _data.Dispose();
        _pin.Dispose();
    }

    private static PictureHeader Describe(SKCodec codec, PictureFormat format)
    {
        // Skia's origins have EXIF's numbers. A PNG's eXIf chunk is ignored: browsers and the usual training loaders do not turn PNGs.
        var exif = format == PictureFormat.Jpeg && codec.EncodedOrigin is >= SKEncodedOrigin.TopLeft and <= SKEncodedOrigin.LeftBottom
            ? (int)codec.EncodedOrigin
            : 1;
        var stored = codec.Info;
        return PictureOrientation.FromExif(exif).Transposed
            ? new(format, stored.Height, stored.Width, exif)
            : new(format, stored.Width, stored.Height, exif);
    }
}
