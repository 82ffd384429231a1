namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_S3Object.html</summary>
internal sealed record S3Object(string Bucket, string Name, string? Version = null);
