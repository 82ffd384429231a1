using System.Collections.Immutable;
using System.Text.Json;

namespace CustomLabels.Inference.Packages;

/// <summary>Reads <c>model.json</c>.</summary>
internal static class ModelDeclarationReader
{
    private const int LargestSide = 8192;
    private static readonly JsonDocumentOptions Options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 16,
    };

    public static ModelDeclaration Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return Read(new JsonFields(document.RootElement, ""));
        }
        catch (JsonException broken)
        {
            throw new PackageRejectedException($"model.json is not valid JSON: {broken.Message}", broken);
        }
    }

    private static ModelDeclaration Read(JsonFields root)
    {
        var declaration = new ModelDeclaration
        {
            Labels = root.Texts("labels"),
            DefaultThreshold = root.Number("defaultThreshold", 0, 1),
            Thresholds = root.NumberByName("thresholds", 0, 1) ?? ImmutableDictionary<string, float>.Empty,
            F1Score = root.Number("f1Score", 0, 1),
            Input = root.Object("input") is { } input ? Input(input) : new(),
            Output = root.Object("output") is { } output ? Output(output) : new(),
            Detection = root.Object("detection") is { } detection ? Detection(detection) : new(null, null, null, null),
        };
        root.End();
        return declaration;
    }

    private static InputDeclaration Input(JsonFields fields)
    {
        var declaration = new InputDeclaration
        {
            Name = fields.Text("name"),
            Width = fields.Integer("width", 1, LargestSide),
            Height = fields.Integer("height", 1, LargestSide),
            Order = fields.Choice("order", DeclaredNames.Orders),
            Element = fields.Choice("element", DeclaredNames.Elements),
            Channels = fields.Choice("channels", DeclaredNames.Channels),
            Mean = fields.Numbers("mean", -1e6f, 1e6f),
            StandardDeviation = fields.Numbers("std", 1e-6f, 1e6f),
            Fit = fields.Choice("fit", DeclaredNames.Fits),
            Padding = (byte?)fields.Integer("padding", 0, 255),
        };
        fields.End();
        return declaration;
    }

    private static OutputDeclaration Output(JsonFields fields)
    {
        var profile = fields.Choice("profile", DeclaredNames.Profiles.Keys.Index().ToDictionary(item => item.Item, item => item.Index));
        var name = profile is { } index ? DeclaredNames.Profiles.Keys.ElementAt(index) : null;
        var allowed = name is null ? [.. DeclaredNames.Profiles.Values.SelectMany(known => known).Distinct()] : DeclaredNames.Profiles[name];
        T? If<T>(string field, Func<string, T?> read) => allowed.Contains(field) ? read(field) : default;
        var declaration = new OutputDeclaration
        {
            Profile = name,
            Scores = If("scores", fields.Text),
            Maps = If("maps", fields.Text),
            Output = If("output", fields.Text),
            Boxes = If("boxes", fields.Text),
            Classes = If("classes", fields.Text),
            Activation = If("activation", field => fields.Choice(field, DeclaredNames.Activations)),
            Strides = If("strides", field => fields.Numbers(field, 1, LargestSide)) is { } strides ? [.. strides.Select(stride => (int)stride)] : null,
            Format = If("format", field => fields.Choice(field, DeclaredNames.Formats)),
            Unit = If("unit", field => fields.Choice(field, DeclaredNames.Units)),
            BackgroundClass = If("backgroundClass", field => fields.Integer(field, 0, 100_000)),
            FirstClass = If("firstClass", field => fields.Integer(field, 0, 100_000)),
        };
        fields.End();
        return declaration;
    }

    private static DetectionDeclaration Detection(JsonFields fields)
    {
        var declaration = new DetectionDeclaration(
            fields.Number("scoreFloor", 0, 1),
            fields.Number("nmsIou", 0, 1),
            fields.Integer("maxCandidates", 1, 10_000),
            fields.Integer("maxDetections", 1, 1000));
        fields.End();
        return declaration;
    }
}
