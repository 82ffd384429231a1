using System.Collections.Immutable;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Packages;

/// <summary>The <c>input</c> part of <c>model.json</c>; null where the field is absent. Meanings: <see cref="InputLayout"/>.</summary>
public sealed record InputDeclaration
{
    /// <summary>Name of the image input.</summary>
    public string? Name { get; init; }

    /// <summary>Canvas width in pixels, 1..8192.</summary>
    public int? Width { get; init; }

    /// <summary>Canvas height in pixels, 1..8192.</summary>
    public int? Height { get; init; }

    /// <summary>Axis order.</summary>
    public TensorOrder? Order { get; init; }

    /// <summary>Element type.</summary>
    public TensorElement? Element { get; init; }

    /// <summary>Colour channels.</summary>
    public ChannelOrder? Channels { get; init; }

    /// <summary>Mean, in pixel units: one value, or one per channel.</summary>
    public ImmutableArray<float>? Mean { get; init; }

    /// <summary>Standard deviation, in pixel units: one value, or one per channel.</summary>
    public ImmutableArray<float>? StandardDeviation { get; init; }

    /// <summary>How the picture is laid into the canvas.</summary>
    public PictureFit? Fit { get; init; }

    /// <summary>Pixel value outside the picture, 0..255.</summary>
    public byte? Padding { get; init; }
}
