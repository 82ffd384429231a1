namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_OutputConfig.html</summary>
internal sealed record OutputConfig(string S3Bucket, string S3KeyPrefix);
