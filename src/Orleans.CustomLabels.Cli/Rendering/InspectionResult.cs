using System.Text.Json.Nodes;
using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers;

namespace CustomLabels.Cli.Rendering;

/// <summary>An inspection for programs.</summary>
/// <param name="Recognized">Whether the package can be imported as it is.</param>
/// <param name="Digest">The package's digest; empty when it could not be unpacked.</param>
/// <param name="Seen">Inputs, outputs and producer of the model.</param>
/// <param name="Reasons">What was recognised and why.</param>
/// <param name="Problems">Why it is refused; empty when it is not.</param>
/// <param name="Profile">How the model is run; only when recognised.</param>
/// <param name="ModelJson">A model.json to start from; only where one can help.</param>
internal sealed record InspectionResult(
    bool Recognized, string Digest, IReadOnlyList<string> Seen, IReadOnlyList<string> Reasons, IReadOnlyList<string> Problems, JsonNode? Profile, JsonNode? ModelJson)
{
    public static InspectionResult From(InspectionReport report) => report.Recognition switch
    {
        Recognition.Recognized recognized =>
            new(true, report.Digest, report.Seen, recognized.Reasons, [], JsonNode.Parse(ProfileJson.Write(recognized.Profile)), null),
        Recognition.Refused refused =>
            new(false, report.Digest, report.Seen, refused.Reasons, refused.Problems, null, refused.Snippet.Length == 0 ? null : JsonNode.Parse(refused.Snippet)),
        _ => new(false, report.Digest, report.Seen, [], [report.Problem ?? ""], null, null),
    };
}
