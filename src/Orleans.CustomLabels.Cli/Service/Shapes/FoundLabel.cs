namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CustomLabel.html: one result, confidence 0..100; no geometry from classifiers.</summary>
internal sealed record FoundLabel(string Name, float Confidence, Geometry? Geometry = null);
