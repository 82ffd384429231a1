using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CustomLabels.ClientTests.Sdk.Model;

/// <summary>A service's operations and shapes, read from the form in which botocore publishes them.</summary>
internal sealed record ServiceModel(
    string Source, ImmutableDictionary<string, OperationDefinition> Operations, ImmutableDictionary<string, ShapeDefinition> Shapes)
{
    public static ServiceModel Parse(string source, string json)
    {
        var model = JsonNode.Parse(json)!.AsObject();
        return new(
            source,
            model["operations"]!.AsObject().ToImmutableDictionary(operation => operation.Key, operation => Operation(operation.Value!)),
            model["shapes"]!.AsObject().ToImmutableDictionary(shape => shape.Key, shape => Shape(shape.Value!)));
    }

    private static OperationDefinition Operation(JsonNode operation) => new(
        ShapeName(operation["output"]),
        [.. (operation["errors"]?.AsArray() ?? []).Select(error => ShapeName(error)!)]);

    private static ShapeDefinition Shape(JsonNode shape) => new(shape["type"]!.GetValue<string>())
    {
        Members = (shape["members"]?.AsObject() ?? []).ToImmutableDictionary(member => member.Key, member => ShapeName(member.Value)!),
        Required = Strings(shape["required"]),
        Values = Strings(shape["enum"]),
        Entry = ShapeName(shape["member"] ?? shape["value"]),
        Key = ShapeName(shape["key"]),
        Min = shape["min"]?.GetValue<double>(),
        Max = shape["max"]?.GetValue<double>(),
        Pattern = shape["pattern"] is { } pattern ? new Regex($@"\A(?:{pattern.GetValue<string>()})\z", RegexOptions.CultureInvariant) : null,
    };

    private static string? ShapeName(JsonNode? reference) => reference?["shape"]?.GetValue<string>();

    private static ImmutableArray<string> Strings(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(entry => entry!.GetValue<string>())];
}
