using System.Text.Json.Serialization;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>
/// https://docs.aws.amazon.com/rekognition/latest/APIReference/API_TrainingData.html. Here its one asset names a model package:
/// models are trained elsewhere and brought in.
/// </summary>
internal sealed record TrainingDataShape(IReadOnlyList<AssetShape?>? Assets) : ICheckedShape
{
    public void Check(Violations violations, string member)
    {
        if (Assets is not [{ } asset])
        {
            violations.Add($"{member}.Assets must have exactly one entry: the model package.");
            return;
        }

        asset.Check(violations, $"{member}.Assets[0]");
        if (Package is { Name.Length: > 0 } package && !IsPackage(package.Name))
        {
            violations.Add(
                $"{member}.Assets[0] must name a model package: the key of a .zip or .onnx file, or of a folder, ending in '/'. "
                + "Training from a manifest of pictures is not supported.");
        }
    }

    /// <summary>The package; only after <see cref="Check"/>.</summary>
    [JsonIgnore]
    public S3ObjectShape? Package => Assets is [{ GroundTruthManifest.S3Object: { } package }] ? package : null;

    private static bool IsPackage(string key) =>
        key.EndsWith('/')
        || key.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
        || key.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);
}
