namespace CustomLabels.Inference.Detection;

/// <summary>One result on a picture.</summary>
/// <param name="Name">The label's name.</param>
/// <param name="Confidence">Confidence 0..100.</param>
/// <param name="Box">Where, for detectors; null for classifiers.</param>
public readonly record struct DetectedLabel(string Name, float Confidence, BoundingBox? Box);
