namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_Geometry.html</summary>
internal sealed record Geometry(BoundingBox? BoundingBox = null);
