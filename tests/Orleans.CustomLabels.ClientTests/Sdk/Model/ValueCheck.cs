using System.Text.Json;

namespace CustomLabels.ClientTests.Sdk.Model;

/// <summary>Compares a JSON value with the shape it should have and collects every difference.</summary>
internal sealed class ValueCheck(ServiceModel model)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public void Check(JsonElement value, string shapeName, string path)
    {
        var shape = model.Shapes[shapeName];
        switch (shape.Type)
        {
            case "structure" when Is(value, path, JsonValueKind.Object):
                CheckStructure(value, shape, path);
                break;
            case "list" when Is(value, path, JsonValueKind.Array):
                CheckBounds(shape, value.GetArrayLength(), path);
                foreach (var (index, entry) in value.EnumerateArray().Index())
                {
                    Check(entry, shape.Entry!, $"{path}[{index}]");
                }

                break;
            case "map" when Is(value, path, JsonValueKind.Object):
                CheckMap(value, shape, path);
                break;
            case "string" when Is(value, path, JsonValueKind.String):
                CheckText(value.GetString()!, shape, path);
                break;
            // JSON 1.1 sends timestamps as seconds since the epoch.
            case "integer" or "long" or "float" or "double" or "number" or "timestamp" when Is(value, path, JsonValueKind.Number):
                CheckNumber(value, shape, path);
                break;
            case "boolean":
                Is(value, path, JsonValueKind.True, JsonValueKind.False);
                break;
            case "structure" or "list" or "map" or "string" or "integer" or "long" or "float" or "double" or "number" or "timestamp":
                break;
            default:
                throw new NotSupportedException($"{shapeName} is a {shape.Type}, which no answer has had so far.");
        }
    }

    private void CheckStructure(JsonElement value, ShapeDefinition shape, string path)
    {
        foreach (var required in shape.Required.Where(name => !value.TryGetProperty(name, out _)))
        {
            _problems.Add($"{path}.{required} is missing");
        }

        foreach (var member in value.EnumerateObject())
        {
            if (shape.Members.TryGetValue(member.Name, out var memberShape))
            {
                Check(member.Value, memberShape, $"{path}.{member.Name}");
            }
            else
            {
                _problems.Add($"{path}.{member.Name} is not in the model");
            }
        }
    }

    private void CheckMap(JsonElement value, ShapeDefinition shape, string path)
    {
        CheckBounds(shape, value.GetPropertyCount(), path);
        foreach (var entry in value.EnumerateObject())
        {
            CheckText(entry.Name, model.Shapes[shape.Key!], $"{path} key '{entry.Name}'");
            Check(entry.Value, shape.Entry!, $"{path}['{entry.Name}']");
        }
    }

    private void CheckText(string text, ShapeDefinition shape, string path)
    {
        CheckBounds(shape, text.Length, path);
        if (shape.Pattern is { } pattern && !pattern.IsMatch(text))
        {
            _problems.Add($"{path} '{text}' does not match {pattern}");
        }

        if (!shape.Values.IsEmpty && !shape.Values.Contains(text))
        {
            _problems.Add($"{path} '{text}' is not one of {string.Join(", ", shape.Values)}");
        }
    }

    private void CheckNumber(JsonElement value, ShapeDefinition shape, string path)
    {
        CheckBounds(shape, value.GetDouble(), path);
        if (shape.Type is "integer" or "long" && !value.TryGetInt64(out _))
        {
            _problems.Add($"{path} {value} is not a whole number");
        }
    }

    private void CheckBounds(ShapeDefinition shape, double size, string path)
    {
        if (size < shape.Min || size > shape.Max)
        {
            _problems.Add($"{path}: {size} is outside {shape.Min}..{shape.Max}");
        }
    }

    // An absent member is left out, never null.
    private bool Is(JsonElement value, string path, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (kinds.Contains(value.ValueKind))
        {
            return true;
        }

        _problems.Add($"{path} is {value.ValueKind}");
        return false;
    }
}
