using System.Text.Json.Nodes;

namespace CustomLabels.Testing;

/// <summary>A box in fractions of the upright picture, origin at the top left.</summary>
public sealed record FoundBox(double Left, double Top, double Width, double Height)
{
    /// <summary>Reads a BoundingBox.</summary>
    public static FoundBox Read(JsonObject box) => new(Number(box, "Left"), Number(box, "Top"), Number(box, "Width"), Number(box, "Height"));

    /// <summary>Shared area over united area, 0..1.</summary>
    public double OverlapWith(FoundBox other)
    {
        var width = Math.Min(Left + Width, other.Left + other.Width) - Math.Max(Left, other.Left);
        var height = Math.Min(Top + Height, other.Top + other.Height) - Math.Max(Top, other.Top);
        var shared = Math.Max(0, width) * Math.Max(0, height);
        return shared / ((Width * Height) + (other.Width * other.Height) - shared);
    }

    private static double Number(JsonObject box, string name) => box[name]!.GetValue<double>();
}
