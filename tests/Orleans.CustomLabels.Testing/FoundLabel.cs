using System.Text.Json.Nodes;

namespace CustomLabels.Testing;

/// <summary>One entry of a DetectCustomLabels answer.</summary>
/// <param name="Name">The label.</param>
/// <param name="Confidence">0..100.</param>
/// <param name="Box">Where it is, or null when the entry has no Geometry at all.</param>
public sealed record FoundLabel(string Name, double Confidence, FoundBox? Box)
{
    /// <summary>All entries of an answer, in its order.</summary>
    public static IReadOnlyList<FoundLabel> ReadAll(JsonObject answer) => [.. answer["CustomLabels"]!.AsArray().Select(entry => Read(entry!.AsObject()))];

    private static FoundLabel Read(JsonObject entry)
    {
        var box = entry.ContainsKey("Geometry") ? FoundBox.Read(entry["Geometry"]!["BoundingBox"]!.AsObject()) : null;
        return new(entry[nameof(Name)]!.GetValue<string>(), entry[nameof(Confidence)]!.GetValue<double>(), box);
    }
}
