namespace CustomLabels.Contracts.Units;

/// <summary>A box on the upright picture, in fractions of its width and height; the origin is the top-left corner.</summary>
/// <param name="Left">Left edge, 0..1.</param>
/// <param name="Top">Top edge, 0..1.</param>
/// <param name="Width">Width, 0..1.</param>
/// <param name="Height">Height, 0..1.</param>
[GenerateSerializer, Immutable, Alias("customlabels.LabelBox")]
public readonly record struct LabelBox(
    [property: Id(0)] float Left, [property: Id(1)] float Top, [property: Id(2)] float Width, [property: Id(3)] float Height);
