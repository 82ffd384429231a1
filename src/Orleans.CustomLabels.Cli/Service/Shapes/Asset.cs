namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_Asset.html</summary>
internal sealed record Asset(GroundTruthManifest GroundTruthManifest);
