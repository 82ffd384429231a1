using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Images;

/// <summary>Turns decoded pictures into model input. Allocates nothing; the same picture always gives the same bytes.</summary>
public static class PictureTensor
{
    /// <summary>Size of the input tensor of one picture.</summary>
    /// <param name="layout">The model's input.</param>
    /// <returns>Bytes that <see cref="Fill"/> writes.</returns>
    public static int ByteCount(InputLayout layout) => checked(layout.Width * layout.Height * layout.ChannelCount * ElementSize(layout.Element));

    /// <summary>
    /// Resizes the picture onto the model's canvas and writes the whole tensor, padding included. Shrinking averages with a triangle filter,
    /// enlarging interpolates linearly, and the EXIF orientation is applied on the way.
    /// </summary>
    /// <param name="picture">Decoded pixels.</param>
    /// <param name="layout">The model's input.</param>
    /// <param name="tensor">The tensor's memory, exactly <see cref="ByteCount"/> bytes, aligned to its elements (any array or native buffer is).</param>
    /// <returns>Where the picture lies on the canvas: what is needed to carry boxes back.</returns>
    /// <exception cref="ArgumentException"><paramref name="tensor"/> has another size.</exception>
    public static CanvasPlacement Fill(DecodedPicture picture, InputLayout layout, Span<byte> tensor)
    {
        if (tensor.Length != ByteCount(layout))
        {
            throw new ArgumentException($"The tensor takes {ByteCount(layout)} bytes, not {tensor.Length}.", nameof(tensor));
        }

        var placement = CanvasPlacement.Of(picture.UprightWidth, picture.UprightHeight, layout);
        switch (layout.Element)
        {
            case TensorElement.Float32:
                Fill(picture, layout, placement, MemoryMarshal.Cast<byte, float>(tensor));
                break;
            case TensorElement.Float16:
                Fill(picture, layout, placement, MemoryMarshal.Cast<byte, Half>(tensor));
                break;
            default:
                Fill(picture, layout, placement, tensor);
                break;
        }

        return placement;
    }

    private static void Fill<T>(DecodedPicture picture, InputLayout layout, CanvasPlacement placement, Span<T> tensor)
        where T : unmanaged, INumberBase<T>
    {
        var addressing = new TensorAddressing(layout);
        if (!placement.CoversCanvas)
        {
            Pad(layout, addressing, tensor);
        }

        Resampler.Draw(picture, placement, addressing, tensor);
    }

    private static void Pad<T>(InputLayout layout, in TensorAddressing addressing, Span<T> tensor)
        where T : unmanaged, INumberBase<T>
    {
        var padding = Vector128.Create((float)layout.Padding) * addressing.Scale;
        var channels = padding + addressing.Bias;
        if (addressing.IsGray)
        {
            tensor.Fill(T.CreateSaturating(padding[0] + padding[1] + padding[2] + addressing.Bias[0]));
            return;
        }

        ReadOnlySpan<T> values = [T.CreateSaturating(channels[0]), T.CreateSaturating(channels[1]), T.CreateSaturating(channels[2])];
        if (layout.Order == TensorOrder.Nchw)
        {
            var plane = layout.Width * layout.Height;
            tensor.Slice(addressing.Red, plane).Fill(values[0]);
            tensor.Slice(addressing.Green, plane).Fill(values[1]);
            tensor.Slice(addressing.Blue, plane).Fill(values[2]);
            return;
        }

        for (var pixel = 0; pixel < tensor.Length; pixel += addressing.StepX)
        {
            tensor[pixel + addressing.Red] = values[0];
            tensor[pixel + addressing.Green] = values[1];
            tensor[pixel + addressing.Blue] = values[2];
        }
    }

    private static int ElementSize(TensorElement element) => element switch
    {
        TensorElement.Float32 => sizeof(float),
        TensorElement.Float16 => sizeof(ushort),
        TensorElement.UInt8 => sizeof(byte),
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, "Unknown element type."),
    };
}
