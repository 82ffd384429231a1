namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_OutputConfig.html. Kept and shown again; nothing is written there.</summary>
internal sealed record OutputConfigShape(string? S3Bucket, string? S3KeyPrefix) : ICheckedShape
{
    public void Check(Violations violations, string member)
    {
        if (S3Bucket is not null)
        {
            S3ObjectShape.CheckBucket(violations, $"{member}.S3Bucket", S3Bucket);
        }

        violations.Length($"{member}.S3KeyPrefix", S3KeyPrefix, 0, 1024);
    }
}
