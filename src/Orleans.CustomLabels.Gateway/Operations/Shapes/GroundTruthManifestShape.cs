namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_GroundTruthManifest.html</summary>
internal sealed record GroundTruthManifestShape(S3ObjectShape? S3Object) : ICheckedShape
{
    public void Check(Violations violations, string member) => violations.Nested($"{member}.S3Object", S3Object);
}
