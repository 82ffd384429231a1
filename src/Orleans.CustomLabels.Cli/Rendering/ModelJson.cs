using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomLabels.Cli.Rendering;

/// <summary>Lays a model.json out for reading and pasting.</summary>
internal static class ModelJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Indent(string json)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Options))
        {
            JsonNode.Parse(json)!.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
