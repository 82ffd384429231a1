using System.Collections.Immutable;
using System.Text.Json;

namespace CustomLabels.Inference.Packages;

/// <summary>
/// Assumed thresholds and F1 score from the summary file that Rekognition Custom Labels writes after training
/// (https://docs.aws.amazon.com/rekognition/latest/customlabels-dg/im-summary-file-api.html).
/// </summary>
/// <param name="Thresholds">Threshold 0..1 by label.</param>
/// <param name="F1Score">F1 score 0..1 over all labels, or null.</param>
public sealed record EvaluationSummary(ImmutableDictionary<string, float> Thresholds, float? F1Score)
{
    internal static bool IsName(string name) =>
        name == "evaluation-summary.json"
        || (name.StartsWith("EvaluationResultSummary", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal));

    internal static EvaluationSummary Parse(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            var root = document.RootElement;
            var thresholds = ImmutableDictionary.CreateBuilder<string, float>(StringComparer.Ordinal);
            foreach (var result in root.GetProperty("LabelEvaluationResults").EnumerateArray())
            {
                if (Fraction(result.GetProperty("Metrics"), "Threshold", file) is { } threshold)
                {
                    thresholds[result.GetProperty("Label").GetString() ?? ""] = threshold;
                }
            }

            var f1 = root.TryGetProperty("AggregatedEvaluationResults", out var all) ? Fraction(all, "F1Score", file) : null;
            return new(thresholds.ToImmutable(), f1);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new PackageRejectedException(
                $"{file} is not an evaluation summary of Rekognition Custom Labels ({wrong.Message}). Leave it out, or state thresholds in model.json.", wrong);
        }
    }

    private static float? Fraction(JsonElement element, string name, string file)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.TryGetSingle(out var number) && number is >= 0 and <= 1
            ? number
            : throw new PackageRejectedException($"{file}: {name} must be a number from 0 to 1.");
    }
}
