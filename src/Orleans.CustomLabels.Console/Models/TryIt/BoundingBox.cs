namespace CustomLabels.WebConsole.Models.TryIt;

/// <summary>Where an object is, as fractions of the picture as it is shown.</summary>
/// <param name="Left">0..1 from the left edge.</param>
/// <param name="Top">0..1 from the upper edge.</param>
/// <param name="Width">0..1 of the picture's width.</param>
/// <param name="Height">0..1 of the picture's height.</param>
public sealed record BoundingBox(double Left, double Top, double Width, double Height);
