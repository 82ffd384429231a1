namespace CustomLabels.Inference.Profiles;

/// <summary>The unit of a box's numbers, always on the model's canvas (after letterboxing).</summary>
public enum BoxUnit
{
    /// <summary>Fractions 0..1 of the canvas.</summary>
    Fraction,

    /// <summary>Pixels of the canvas.</summary>
    Pixel,
}
