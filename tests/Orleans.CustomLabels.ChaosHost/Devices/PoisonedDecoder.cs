using CustomLabels.ChaosHost.Events;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.ChaosHost.Devices;

/// <summary>The real decoder, except that a poison picture kills the process that decodes it; noted as <c>fault Poison</c> before.</summary>
internal sealed class PoisonedDecoder(SkiaImageDecoder decoder, ProcessEvents events) : IImageDecoder
{
    public PictureHeader ReadHeader(ReadOnlyMemory<byte> encoded) => decoder.ReadHeader(encoded);

    public DecodedPicture Decode(ReadOnlyMemory<byte> encoded, PictureHeader header, InputLayout layout)
    {
        if (PoisonPicture.Is(encoded.Span))
        {
            events.WriteCluster("fault", "Poison");
            Native.Crash();
        }

        return decoder.Decode(encoded, header, layout);
    }
}
