using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Images;

/// <summary>Where a canvas pixel's channels lie in the tensor, and the one multiply-add per channel that normalises them.</summary>
internal readonly struct TensorAddressing
{
    // ITU-R BT.601, the luma that PIL, OpenCV and TensorFlow use.
    private static readonly Vector128<float> Luma = Vector128.Create(0.299f, 0.587f, 0.114f, 0f);

    public TensorAddressing(InputLayout layout)
    {
        IsGray = layout.Channels == ChannelOrder.Gray;
        var pixels = layout.Width * layout.Height;
        var channels = layout.ChannelCount;
        var plane = layout.Order == TensorOrder.Nchw ? pixels : 1;
        StepX = layout.Order == TensorOrder.Nchw ? 1 : channels;
        StepY = layout.Width * StepX;
        var (red, green, blue) = layout.Channels switch
        {
            ChannelOrder.Rgb => (0, 1, 2),
            ChannelOrder.Bgr => (2, 1, 0),
            _ => (0, 0, 0),
        };
        (Red, Green, Blue) = (red * plane, green * plane, blue * plane);

        if (layout.Element == TensorElement.UInt8)
        {
            // Conversion to bytes truncates, so half a step turns it into rounding.
            (Scale, Bias) = (IsGray ? Luma : Vector128<float>.One, Vector128.Create(0.5f));
        }
        else
        {
            Scale = Vector128.Create(1 / Of(layout.StandardDeviation, red), 1 / Of(layout.StandardDeviation, green), 1 / Of(layout.StandardDeviation, blue), 0);
            Bias = -Vector128.Create(Of(layout.Mean, red), Of(layout.Mean, green), Of(layout.Mean, blue), 0) * Scale;
            Scale = IsGray ? Scale * Luma : Scale;
        }
    }

    /// <summary>Whether the tensor has a single luma channel.</summary>
    public bool IsGray { get; }

    /// <summary>Elements from one canvas column to the next.</summary>
    public int StepX { get; }

    /// <summary>Elements from one canvas row to the next.</summary>
    public int StepY { get; }

    /// <summary>Elements from a pixel's base to its red value.</summary>
    public int Red { get; }

    /// <summary>Elements from a pixel's base to its green value.</summary>
    public int Green { get; }

    /// <summary>Elements from a pixel's base to its blue value.</summary>
    public int Blue { get; }

    /// <summary>Factor of R, G, B; for gray each channel's share of the luma.</summary>
    public Vector128<float> Scale { get; }

    /// <summary>Added to scaled R, G, B; for gray only the first counts.</summary>
    public Vector128<float> Bias { get; }

    // Gray models are written with one value or, by habit, with three equal ones.
    private static float Of(ImmutableArray<float> perChannel, int channel) => perChannel[Math.Min(channel, perChannel.Length - 1)];
}
