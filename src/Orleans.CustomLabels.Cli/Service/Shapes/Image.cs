namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_Image.html: exactly one of the two.</summary>
internal sealed record Image(byte[]? Bytes, S3Object? S3Object);
