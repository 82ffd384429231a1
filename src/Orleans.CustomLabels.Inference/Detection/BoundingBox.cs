namespace CustomLabels.Inference.Detection;

/// <summary>A box on the upright picture, in fractions of its width and height; the origin is the top-left corner.</summary>
/// <param name="Left">Left edge, 0..1.</param>
/// <param name="Top">Top edge, 0..1.</param>
/// <param name="Width">Width, 0..1.</param>
/// <param name="Height">Height, 0..1.</param>
public readonly record struct BoundingBox(float Left, float Top, float Width, float Height);
