using System.Text.Json;

namespace CustomLabels.Inference.Packages;

/// <summary>
/// What <c>cvexport.manifest</c> in an Azure Custom Vision export tells
/// (https://learn.microsoft.com/azure/ai-services/custom-vision-service/export-your-model).
/// </summary>
/// <param name="DomainType">"Classification" or "ObjectDetection"; empty when absent.</param>
/// <param name="ExporterVersion">Version of the exporter, for example "2.0"; empty when absent.</param>
/// <param name="ModelFile">File name of the model, or null.</param>
/// <param name="LabelFile">File name of the labels, or null.</param>
public sealed record CustomVisionManifest(string DomainType, string ExporterVersion, string? ModelFile, string? LabelFile)
{
    internal static CustomVisionManifest Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            var root = document.RootElement;
            return new(Text(root, "DomainType") ?? "", Text(root, "ExporterVersion") ?? "", Text(root, "ModelFileName"), Text(root, "LabelFileName"));
        }
        catch (JsonException broken)
        {
            throw new PackageRejectedException($"cvexport.manifest is not valid JSON: {broken.Message}", broken);
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text ? text : null;
}
