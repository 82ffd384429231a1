using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.ChaosHost.Devices;

/// <summary>The real decoder, except that a poison picture kills the process that decodes it.</summary>
internal sealed class PoisonedDecoder(SkiaImageDecoder decoder) : IImageDecoder
{
    public PictureHeader ReadHeader(ReadOnlyMemory<byte> encoded) => decoder.ReadHeader(encoded);

    public DecodedPicture Decode(ReadOnlyMemory<byte> encoded, PictureHeader header, InputLayout layout)
    {
        if (PoisonPicture.Is(encoded.Span))
        {
            Native.Crash();
        }

        return decoder.Decode(encoded, header, layout);
    }
}
