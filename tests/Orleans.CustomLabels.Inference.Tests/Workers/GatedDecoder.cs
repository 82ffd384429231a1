using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Tests.Workers;

/// <summary>The real decoder behind a gate, so that a test decides when a worker goes on, and knows when it has begun.</summary>
internal sealed class GatedDecoder : IImageDecoder, IDisposable
{
    private readonly SkiaImageDecoder _real = new();
    private readonly SemaphoreSlim _gate = new(0);

    /// <summary>Released once for each picture whose work has begun.</summary>
    public SemaphoreSlim Begun { get; } = new(0);

    public int Decoded { get; private set; }

    public void Open(int pictures = 1000) => _gate.Release(pictures);

    public PictureHeader ReadHeader(ReadOnlyMemory<byte> encoded) => _real.ReadHeader(encoded);

    public DecodedPicture Decode(ReadOnlyMemory<byte> encoded, PictureHeader header, InputLayout layout)
    {
        Begun.Release();
        _gate.Wait();
        Decoded++;
        return _real.Decode(encoded, header, layout);
    }

    public void Dispose()
    {
        _gate.Dispose();
        Begun.Dispose();
    }
}
