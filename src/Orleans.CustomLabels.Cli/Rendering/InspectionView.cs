using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers;

namespace CustomLabels.Cli.Rendering;

/// <summary>Explains what was recognised in a model package, and what is missing where it was not.</summary>
internal static class InspectionView
{
    public static IEnumerable<string> Lines(InspectionReport report)
    {
        if (report.Problem is { } problem)
        {
            return ["Refused: " + problem];
        }

        var seen = Section("Seen", report.Seen);
        return report.Recognition switch
        {
            Recognition.Recognized recognized => [.. seen, .. Section("Recognised", [Summary(recognized.Profile), .. recognized.Reasons])],
            Recognition.Refused refused =>
            [
                .. seen, .. Section("Recognised so far", refused.Reasons), .. Section("Refused", refused.Problems), .. Snippet(refused.Snippet),
            ],
            _ => seen,
        };
    }

    private static string Summary(ModelProfile profile) =>
        $"{(profile.Output.IsDetector ? "detector" : "classifier")}, {profile.Labels.Length} label{(profile.Labels.Length == 1 ? "" : "s")}, "
        + $"input {profile.Input.Width} x {profile.Input.Height}";

    private static IEnumerable<string> Section(string title, IReadOnlyCollection<string> lines) =>
        lines.Count == 0 ? [] : [title + ":", .. lines.Select(line => "  " + line)];

    private static IEnumerable<string> Snippet(string snippet) =>
        snippet.Length == 0 ? [] : ["Write this into model.json beside the model, with the values it was trained with:", .. ModelJson.Indent(snippet).Split('\n')];
}
