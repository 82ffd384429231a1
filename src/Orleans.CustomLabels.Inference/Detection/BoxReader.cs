using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Detection;

/// <summary>Reads a model's four numbers as a box on the upright picture: undoes format, unit and letterboxing.</summary>
internal readonly struct BoxReader(string name, BoxFormat format, BoxUnit unit, CanvasPlacement placement)
{
    // Far outside any picture, yet small enough that areas stay finite.
    private const float Farthest = 1e6f;

    private readonly float _unitX = unit == BoxUnit.Fraction ? placement.CanvasWidth : 1;
    private readonly float _unitY = unit == BoxUnit.Fraction ? placement.CanvasHeight : 1;

    /// <summary>Reads one box.</summary>
    /// <exception cref="InvalidModelOutputException">A number is NaN or infinite.</exception>
    public PictureBox Read(float a, float b, float c, float d)
    {
        if (!(float.IsFinite(a) && float.IsFinite(b) && float.IsFinite(c) && float.IsFinite(d)))
        {
            throw OutputShape.NotFinite(name);
        }

        var (left, top, right, bottom) = format switch
        {
            BoxFormat.Corners => (a, b, c, d),
            BoxFormat.CornersTopFirst => (b, a, d, c),
            BoxFormat.CenterSize => (a - (c / 2), b - (d / 2), a + (c / 2), b + (d / 2)),
            BoxFormat.LeftTopSize => (a, b, a + c, b + d),
            _ => throw new InvalidOperationException($"Unknown box format {format}."),
        };
        return new(
            Bounded(placement.ToPictureX(left * _unitX)),
            Bounded(placement.ToPictureY(top * _unitY)),
            Bounded(placement.ToPictureX(right * _unitX)),
            Bounded(placement.ToPictureY(bottom * _unitY)));
    }

    private static float Bounded(float fraction) => Math.Clamp(fraction, -Farthest, Farthest);
}
