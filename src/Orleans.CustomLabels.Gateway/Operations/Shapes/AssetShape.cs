namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_Asset.html</summary>
internal sealed record AssetShape(GroundTruthManifestShape? GroundTruthManifest) : ICheckedShape
{
    public void Check(Violations violations, string member) => violations.Nested($"{member}.GroundTruthManifest", GroundTruthManifest);
}
