namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_GroundTruthManifest.html</summary>
internal sealed record GroundTruthManifest(S3Object S3Object);
