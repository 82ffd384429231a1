using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>
/// A model.json under work, as text and by its fields; a change of one is a change of the other. What the form has no field for stays as it is.
/// </summary>
public sealed partial class ModelJsonDocument
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private const StringSplitOptions Pieces = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
    private JsonObject _root;
    private string _text;

    /// <summary>Begins with what was stated before, and what a refusal proposes beside it.</summary>
    /// <param name="proposal">The proposal; null when there is none.</param>
    /// <param name="stated">The text of the model.json that was refused; null when there was none.</param>
    public ModelJsonDocument(JsonObject? proposal, string? stated = null)
    {
        (_root, _text) = ([], stated ?? "");
        Text = stated ?? "{}";
        if (Problem is null)
        {
            Add(proposal ?? [], _root);
            _text = Write();
        }
    }

    /// <summary>What is wrong with the text; null when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>The whole of it.</summary>
    public string Text
    {
        get => _text;
        set
        {
            _text = value;
            try
            {
                Problem = null;
                _root = JsonNode.Parse(value, documentOptions: Lenient) as JsonObject ?? throw new JsonException("It must be an object: { ... }.");
            }
            catch (JsonException e)
            {
                Problem = $"This is not JSON yet. {e.Message}";
            }
        }
    }

    /// <summary>Fields that still have the placeholder of the proposal: what only somebody knows who knows the model.</summary>
    public IReadOnlyList<string> Open =>
    [
        .. _root.SelectMany(top => top.Value is JsonObject section
            ? section.Where(inner => IsPlaceholder(inner.Value)).Select(inner => $"{top.Key}.{inner.Key}")
            : IsPlaceholder(top.Value) ? [top.Key] : []),
    ];

    /// <summary>A field as its input shows it; empty where there is nothing, or a placeholder.</summary>
    public string Get(ModelJsonField field) => Node(field) is { } node && !IsPlaceholder(node) ? Shown(node, field.Kind) : "";

    /// <summary>An example of what could stand in a field; null when there is none.</summary>
    public string? Example(ModelJsonField field) =>
        Node(field) is JsonValue value && IsPlaceholder(value) && Placeholder().Match(value.GetValue<string>()) is { Success: true } match
            ? match.Groups["example"].Value
            : null;

    /// <summary>Sets a field, or takes it away when nothing is given.</summary>
    public void Set(ModelJsonField field, string? text)
    {
        var section = Section(field.Section);
        if (string.IsNullOrWhiteSpace(text))
        {
            section.Remove(field.Name);
        }
        else
        {
            section[field.Name] = Read(text, field.Kind);
        }

        if (section.Count == 0 && section != _root)
        {
            _root.Remove(field.Section);
        }

        (_text, Problem) = (Write(), null);
    }

    private static void Add(JsonObject proposal, JsonObject root)
    {
        foreach (var (name, value) in proposal)
        {
            if (root[name] is JsonObject section && value is JsonObject fields)
            {
                Add(fields, section);
            }
            else
            {
                root[name] ??= value?.DeepClone();
            }
        }
    }

    private JsonNode? Node(ModelJsonField field) => (field.Section.Length == 0 ? _root : _root[field.Section] as JsonObject)?[field.Name];

    private JsonObject Section(string name)
    {
        if (name.Length == 0)
        {
            return _root;
        }

        if (_root[name] is not JsonObject section)
        {
            _root[name] = section = [];
        }

        return section;
    }

    private string Write() => _root.ToJsonString(Indented);

    private static string Shown(JsonNode node, ModelJsonKind kind) => node is JsonArray many
        ? string.Join(kind == ModelJsonKind.Lines ? "\n" : ", ", many.Select(each => each?.ToString()))
        : node.ToString();

    private static JsonNode Read(string text, ModelJsonKind kind) => kind switch
    {
        ModelJsonKind.Lines => new JsonArray([.. text.Split('\n', Pieces).Select(line => JsonValue.Create(line))]),
        ModelJsonKind.Number => Number(text),
        ModelJsonKind.Numbers when text.Split([',', ';', ' '], Pieces) is { Length: > 1 } parts => new JsonArray([.. parts.Select(Number)]),
        ModelJsonKind.Numbers => Number(text),
        _ => JsonValue.Create(text.Trim()),
    };

    // What is no number stays as it was typed: the service says what it wants there.
    private static JsonNode Number(string text) => decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? JsonValue.Create(number)
        : JsonValue.Create(text.Trim());

    // Labels are proposed as "label 1", "label 2": a model must not get such names by mistake.
    private static bool IsPlaceholder(JsonNode? node) => node switch
    {
        JsonValue value => value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is ['<', .., '>'],
        JsonArray { Count: > 0 } many => many.Index().All(each =>
            each.Item is JsonValue item && item.GetValueKind() == JsonValueKind.String && item.GetValue<string>() == $"label {each.Index + 1}"),
        _ => false,
    };

    [GeneratedRegex(@"\A<such as (?<example>.+)>\z")]
    private static partial Regex Placeholder();
}
