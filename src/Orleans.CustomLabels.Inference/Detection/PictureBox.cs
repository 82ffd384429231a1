namespace CustomLabels.Inference.Detection;

/// <summary>A box on the upright picture in fractions of its sides, not clipped: overlap must be judged on the boxes the model meant.</summary>
internal readonly record struct PictureBox(float Left, float Top, float Right, float Bottom)
{
    /// <summary>Whether any of it lies on the picture.</summary>
    public bool IsVisible => Math.Max(Left, 0) < Math.Min(Right, 1) && Math.Max(Top, 0) < Math.Min(Bottom, 1);

    private float Area => (Right - Left) * (Bottom - Top);

    /// <summary>Intersection over union of two boxes that have area, 0..1.</summary>
    public static float Overlap(in PictureBox a, in PictureBox b)
    {
        var width = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left);
        var height = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        var shared = width * height;
        return shared / (a.Area + b.Area - shared);
    }

    /// <summary>The part on the picture.</summary>
    public BoundingBox Clip()
    {
        var (left, top) = (Math.Clamp(Left, 0, 1), Math.Clamp(Top, 0, 1));
        return new(left, top, Math.Clamp(Right, 0, 1) - left, Math.Clamp(Bottom, 0, 1) - top);
    }
}
