using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>Why a package was refused, taken apart from its status message.</summary>
/// <param name="Problem">What is missing or wrong.</param>
/// <param name="Seen">What was seen in the model.</param>
/// <param name="Proposal">A model.json to fill in; null when the message has none.</param>
internal sealed record Refusal(string Problem, ImmutableArray<string> Seen, JsonObject? Proposal)
{
    private const string SeenMark = " Seen: ";
    private const string ProposalMark = " Write into model.json";

    /// <summary>Whether a model.json can help: not with a damaged file.</summary>
    public bool CanBeCompleted => Proposal is not null || Problem.Contains("model.json", StringComparison.Ordinal);

    public static Refusal Read(string message)
    {
        var rest = message;
        JsonObject? proposal = null;
        var mark = rest.LastIndexOf(ProposalMark, StringComparison.Ordinal);
        if (mark >= 0 && rest.IndexOf('{', mark) is var brace and >= 0)
        {
            proposal = Parse(rest[brace..]);
            rest = proposal is null ? rest : rest[..mark];
        }

        var seen = rest.LastIndexOf(SeenMark, StringComparison.Ordinal);
        return seen < 0
            ? new(rest, [], proposal)
            : new(rest[..seen], [.. rest[(seen + SeenMark.Length)..].TrimEnd('.').Split("; ")], proposal);
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
