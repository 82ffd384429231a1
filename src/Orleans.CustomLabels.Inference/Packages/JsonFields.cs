using System.Collections.Immutable;
using System.Text.Json;
using CustomLabels.Inference.Spelling;

namespace CustomLabels.Inference.Packages;

/// <summary>
/// Reads one object of <c>model.json</c> strictly: every field that is asked for becomes a known one, and <see cref="End"/> refuses all others by name.
/// A misspelled field must never be silently ignored: the model would run with the wrong setting.
/// </summary>
internal sealed class JsonFields
{
    private readonly string _path;
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];

    public JsonFields(JsonElement element, string path)
    {
        _path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(path.Length == 0 ? "it" : path, "an object { }");
        }

        foreach (var field in element.EnumerateObject())
        {
            _fields[field.Name] = field.Value;
        }
    }

    public JsonFields? Object(string name) => Find(name) is { } value ? new JsonFields(value, Path(name)) : null;

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.GetString() is { Length: > 0 } text => text,
        _ => throw Wrong(Path(name), "a text"),
    };

    public float? Number(string name, float least, float most) => Find(name) is { } value ? Number(value, Path(name), least, most) : null;

    public int? Integer(string name, int least, int most) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) && number >= least && number <= most => number,
        _ => throw Wrong(Path(name), $"a whole number from {least} to {most}"),
    };

    public T? Choice<T>(string name, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return choices.TryGetValue(text, out var choice)
            ? choice
            : throw new PackageRejectedException($"model.json: {Path(name)} is '{PackageEntryName.Shown(text)}'; it must be one of {string.Join(", ", choices.Keys)}.");
    }

    /// <summary>A list of numbers; one number counts as a list of one.</summary>
    public ImmutableArray<float>? Numbers(string name, float least, float most) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(value => Number(value, Path(name), least, most))],
        { } single => [Number(single, Path(name), least, most)],
    };

    public ImmutableArray<string>? Texts(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(value => value.ValueKind == JsonValueKind.String) =>
            [.. list.EnumerateArray().Select(value => value.GetString()!)],
        _ => throw Wrong(Path(name), "a list of texts"),
    };

    /// <summary>An object whose field names are free and whose values are numbers.</summary>
    public ImmutableDictionary<string, float>? NumberByName(string name, float least, float most) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } map => map.EnumerateObject()
            .ToImmutableDictionary(field => field.Name, field => Number(field.Value, $"{Path(name)}.{PackageEntryName.Shown(field.Name)}", least, most), StringComparer.Ordinal),
        _ => throw Wrong(Path(name), "an object { } of numbers"),
    };

    /// <summary>Refuses fields that nothing asked for.</summary>
    public void End()
    {
        foreach (var unknown in _fields.Keys.Except(_known))
        {
            var hint = NearestName.Of(unknown, _known) is { } near ? $"Did you mean '{near}'?" : $"Known here: {string.Join(", ", _known)}.";
            throw new PackageRejectedException($"model.json has an unknown field '{Path(PackageEntryName.Shown(unknown))}'. {hint}");
        }
    }

    private static float Number(JsonElement value, string path, float least, float most)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out var number) && number >= least && number <= most)
        {
            return number;
        }

        throw Wrong(path, FormattableString.Invariant($"a number from {least} to {most}"));
    }

    private static PackageRejectedException Wrong(string path, string expected) => new($"model.json: {path} must be {expected}.");

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return _fields.TryGetValue(name, out var value) ? value : null;
    }

    private string Path(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
