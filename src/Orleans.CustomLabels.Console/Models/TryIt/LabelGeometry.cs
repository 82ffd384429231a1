namespace CustomLabels.WebConsole.Models.TryIt;

/// <summary>Geometry of a detected label.</summary>
/// <param name="BoundingBox">Its box.</param>
public sealed record LabelGeometry(BoundingBox BoundingBox);
