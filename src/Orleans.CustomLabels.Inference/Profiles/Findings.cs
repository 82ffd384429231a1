using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomLabels.Inference.Profiles;

/// <summary>Collects, while a package is judged, what is known and why, what is wrong, and what model.json would have to say. All problems are reported at once.</summary>
internal sealed class Findings
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly JsonObject _snippet = [];

    public List<string> Reasons { get; } = [];

    public List<string> Problems { get; } = [];

    public string Snippet => _snippet.Count == 0 ? "" : _snippet.ToJsonString(Plain);

    public void Because(string what, string value, string why) => Reasons.Add($"{what}: {value}, because {why}");

    public void Problem(string problem) => Problems.Add(problem);

    /// <summary>Puts a field into the snippet without calling it a problem.</summary>
    public void Suggest(string section, string field, JsonNode value)
    {
        if (_snippet[section] is not JsonObject fields)
        {
            _snippet[section] = fields = [];
        }

        fields[field] ??= value;
    }

    /// <summary>A field that nothing in the package tells. The snippet gets a placeholder that no model.json is accepted with: an example pasted unread would be served as a guess.</summary>
    public void Missing(string section, string field, string problem, JsonNode example)
    {
        Problem(problem);
        Suggest(section, field, $"<such as {example.ToJsonString(Plain).Trim('"')}>");
    }

    public void SuggestLabels(int? count) =>
        _snippet["labels"] ??= new JsonArray([.. Enumerable.Range(1, Math.Clamp(count ?? 2, 1, 5)).Select(i => JsonValue.Create($"label {i}"))]);
}
