namespace CustomLabels.WebConsole.Models.TryIt;

/// <summary>A label that DetectCustomLabels answers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Confidence">0..100.</param>
/// <param name="Geometry">Where it is; null for a classifier's label.</param>
public sealed record DetectedLabel(string Name, double Confidence, LabelGeometry? Geometry);
