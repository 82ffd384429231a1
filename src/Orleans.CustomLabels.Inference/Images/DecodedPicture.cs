using System.Buffers;

namespace CustomLabels.Inference.Images;

/// <summary>Decoded pixels in a pooled buffer: 4 bytes a pixel (R, G, B, and one unused), row by row without gaps, in stored orientation.</summary>
public sealed class DecodedPicture : IDisposable
{
    private byte[]? _buffer;

    /// <summary>Rents room for a picture decoded at its full size.</summary>
    /// <param name="width">Stored width in pixels.</param>
    /// <param name="height">Stored height in pixels.</param>
    /// <param name="orientation">EXIF orientation 1..8 that makes it upright.</param>
    public DecodedPicture(int width, int height, int orientation)
        : this(
            width,
            height,
            orientation,
            PictureOrientation.FromExif(orientation).Transposed ? height : width,
            PictureOrientation.FromExif(orientation).Transposed ? width : height)
    {
    }

    /// <summary>Rents room for a picture decoded at a reduced size.</summary>
    /// <param name="width">Stored width in pixels, as decoded.</param>
    /// <param name="height">Stored height in pixels, as decoded.</param>
    /// <param name="header">Header of the encoded picture, which has the full size.</param>
    /// <exception cref="OverflowException">More than 2 GiB of pixels: nobody checked the header against <see cref="PictureLimits"/>.</exception>
    public DecodedPicture(int width, int height, PictureHeader header)
        : this(width, height, header.Orientation, header.Width, header.Height)
    {
    }

    private DecodedPicture(int width, int height, int orientation, int uprightWidth, int uprightHeight)
    {
        Width = width;
        Height = height;
        Orientation = orientation;
        UprightWidth = uprightWidth;
        UprightHeight = uprightHeight;
        _buffer = ArrayPool<byte>.Shared.Rent(checked(width * height * 4));
    }

    /// <summary>Stored width in pixels, as decoded.</summary>
    public int Width { get; }

    /// <summary>Stored height in pixels, as decoded.</summary>
    public int Height { get; }

    /// <summary>EXIF orientation 1..8 that makes the picture upright.</summary>
    public int Orientation { get; }

    /// <summary>Width in pixels of the whole picture at full size, once upright; its ratio to the height decides how it lies on a canvas.</summary>
    public int UprightWidth { get; }

    /// <summary>Height in pixels of the whole picture at full size, once upright.</summary>
    public int UprightHeight { get; }

    /// <summary>The pixels, <c>Width * Height * 4</c> bytes.</summary>
    public Span<byte> Pixels => (_buffer ?? throw new ObjectDisposedException(nameof(DecodedPicture))).AsSpan(0, Width * Height * 4);

    /// <summary>Returns the buffer to the pool.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            // Cleared so that no picture content outlives its call in a shared pool.
            Array.Clear(buffer, 0, Width * Height * 4);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
