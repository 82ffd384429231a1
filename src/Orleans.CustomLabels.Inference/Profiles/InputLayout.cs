using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomLabels.Inference.Profiles;

/// <summary>
/// How an upright picture becomes the model's input tensor. Each element is
/// <c>(pixel - Mean[c]) / StandardDeviation[c]</c> with pixels 0..255 and <c>c</c> counted in <see cref="Channels"/> order.
/// </summary>
public sealed record InputLayout
{
    /// <summary>Name of the model's image input.</summary>
    public required string TensorName { get; init; }

    /// <summary>Canvas width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Canvas height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Axis order.</summary>
    public TensorOrder Order { get; init; } = TensorOrder.Nchw;

    /// <summary>Element type.</summary>
    public TensorElement Element { get; init; } = TensorElement.Float32;

    /// <summary>Colour channels.</summary>
    public ChannelOrder Channels { get; init; } = ChannelOrder.Rgb;

    /// <summary>Subtracted from each channel, in pixel units 0..255; one value per channel.</summary>
    public ImmutableArray<float> Mean { get; init; } = [0, 0, 0];

    /// <summary>Divides each channel after the mean is subtracted, in pixel units; 255 turns pixels into 0..1.</summary>
    public ImmutableArray<float> StandardDeviation { get; init; } = [1, 1, 1];

    /// <summary>How the picture is laid into the canvas.</summary>
    public PictureFit Fit { get; init; } = PictureFit.Squash;

    /// <summary>Pixel value 0..255 of the canvas outside the picture, all channels, before normalisation.</summary>
    public byte Padding { get; init; }

    /// <summary>Number of channels of the tensor: 1 for <see cref="ChannelOrder.Gray"/>, otherwise 3.</summary>
    [JsonIgnore]
    public int ChannelCount => Channels == ChannelOrder.Gray ? 1 : 3;
}
