namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_BoundingBox.html: fractions of the upright picture, origin top left.</summary>
internal sealed record BoundingBox(float Width, float Height, float Left, float Top);
