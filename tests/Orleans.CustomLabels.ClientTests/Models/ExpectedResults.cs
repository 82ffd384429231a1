using System.Text.Json.Nodes;
using CustomLabels.Testing;

namespace CustomLabels.ClientTests.Models;

/// <summary>The measured results that came with the models.</summary>
internal static class ExpectedResults
{
    private static readonly Lazy<JsonObject> Document = new(() => JsonNode.Parse(File.ReadAllBytes(SharedTestData.Path("expected.json")))!.AsObject());

    /// <summary>Largest difference of a confidence, in points of 0..100.</summary>
    public static double ConfidenceTolerance => Document.Value["tolerances"]!["score_abs"]!.GetValue<double>() * 100;

    /// <summary>Smallest overlap of a box with the expected one.</summary>
    public static double LeastOverlap => Document.Value["tolerances"]!["box_iou_min"]!.GetValue<double>();

    /// <summary>Pictures of a model with what is to be found on them.</summary>
    public static IReadOnlyList<(string Picture, IReadOnlyList<FoundLabel> Labels)> Of(RealModel model)
    {
        var results = Document.Value["classification"]!.AsArray().Concat(Document.Value["detection"]!.AsArray())
            .Single(entry => entry!["model"]!.GetValue<string>() == model.Folder)!["results"]!.AsArray();
        return [.. results.Select(result => (result!["image"]!.GetValue<string>(), Labels(result.AsObject())))];
    }

    private static IReadOnlyList<FoundLabel> Labels(JsonObject result) =>
    [
        .. (result["top"] ?? result["labels"] ?? result["boxes"])!.AsArray().Select(label => new FoundLabel(
            label!["label"]!.GetValue<string>(), label["score"]!.GetValue<double>() * 100, result.ContainsKey("boxes") ? Box(label.AsObject()) : null)),
    ];

    private static FoundBox Box(JsonObject label) =>
        new(label["left"]!.GetValue<double>(), label["top"]!.GetValue<double>(), label["width"]!.GetValue<double>(), label["height"]!.GetValue<double>());
}
