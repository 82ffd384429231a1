using System.Buffers;

namespace CustomLabels.Inference.Images;

/// <summary>Decoded pixels in a pooled buffer: 4 bytes a pixel (R, G, B, and one unused), row by row without gaps, in stored orientation.</summary>
public sealed class DecodedPicture : IDisposable
{
    private byte[]? _buffer;

    /// <summary>Rents room for a picture.</summary>
    /// <param name="width">Stored width in pixels.</param>
    /// <param name="height">Stored height in pixels.</param>
    /// <param name="orientation">EXIF orientation 1..8 that makes it upright.</param>
    public DecodedPicture(int width, int height, int orientation)
    {
        Width = width;
        Height = height;
        Orientation = orientation;
        _buffer = ArrayPool<byte>.Shared.Rent(checked(width * height * 4));
    }

    /// <summary>Stored width in pixels.</summary>
    public int Width { get; }

    /// <summary>Stored height in pixels.</summary>
    public int Height { get; }

    /// <summary>EXIF orientation 1..8 that makes the picture upright.</summary>
    public int Orientation { get; }

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
