using System.Collections.Immutable;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Spelling;

namespace CustomLabels.Inference.Profiles;

/// <summary>Decides the labels and their assumed thresholds.</summary>
internal sealed class LabelRecognizer(PackageFacts facts, Findings findings)
{
    private const float UsualThreshold = 0.5f;

    public ImmutableArray<ModelLabel> Recognize(RecognizedOutput output)
    {
        var names = Names(output);
        var declared = facts.Declaration;
        foreach (var unknown in declared.Thresholds.Keys.Except(names).Take(5))
        {
            var hint = NearestName.Of(unknown, names) is { } near ? $" Did you mean '{PackageEntryName.Shown(near)}'?" : "";
            findings.Problem($"model.json sets a threshold for '{PackageEntryName.Shown(unknown)}', which is not a label of the model.{hint}");
        }

        return [.. names.Select(name => new ModelLabel(name, Threshold(name)))];
    }

    private float Threshold(string name) =>
        facts.Declaration.Thresholds.TryGetValue(name, out var stated) ? stated
        : facts.Evaluation?.Thresholds.TryGetValue(name, out var measured) == true ? measured
        : facts.Declaration.DefaultThreshold ?? UsualThreshold;

    private ImmutableArray<string> Names(RecognizedOutput output)
    {
        var inside = facts.Graph.MapLabels;
        var ultralytics = UltralyticsMetadata.Read(facts.Graph.Metadata)?.Names ?? [];
        var (names, source) = facts.Declaration.Labels is { } declared ? (LabelsFile.Check(declared, "model.json: labels"), "model.json")
            : facts.Labels is { } lines ? (lines, "labels.txt")
            : inside.Length > 0 ? (LabelsFile.Check(inside, "the model's ZipMap"), "the model's ZipMap")
            : ultralytics.Length > 0 ? (LabelsFile.Check(ultralytics, "the file's metadata"), "the file's metadata (names)")
            : ([], "");
        if (names.IsEmpty)
        {
            findings.SuggestLabels(output.Classes);
            findings.Problem($"The package does not name the labels{(output.Classes is { } count ? $" of the model's {count} classes" : "")}. Add a labels.txt with one label per line, in class order.");
            return [];
        }

        return output.Profile is ScoreMapsProfile ? Maps(names, source, inside) : Counted(names, source, output);
    }

    /// <summary>Maps carry their labels: what is stated must be the same names, in whatever order.</summary>
    private ImmutableArray<string> Maps(ImmutableArray<string> names, string source, ImmutableArray<string> inside)
    {
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
        {
            findings.Problem($"{source} has a label twice.");
        }

        if (inside.Length > 0 && !names.ToHashSet(StringComparer.Ordinal).SetEquals(inside))
        {
            findings.Problem($"The labels in {source} differ from those inside the model ({string.Join(", ", inside.Take(10).Select(PackageEntryName.Shown))}).");
        }

        findings.Because("labels", $"{names.Length}", $"they are in {source}");
        return names;
    }

    private ImmutableArray<string> Counted(ImmutableArray<string> names, string source, RecognizedOutput output)
    {
        var background = (output.Profile as ScoresAndBoxesProfile)?.BackgroundClass;
        if (background is { } index && output.Classes == names.Length + 1 && index <= names.Length)
        {
            // The result reader tells by the count that the background is left out.
            findings.Because("labels", $"{names.Length}", $"they are in {source}; class {index} is the background");
            return names;
        }

        if (background >= names.Length)
        {
            findings.Problem($"The background class {background} is beyond the {names.Length} labels of {source}.");
        }

        if (output.Classes is { } classes && classes != names.Length)
        {
            findings.Problem($"The model has {classes} classes, {source} has {names.Length} labels. Give one label per class, in class order.");
        }

        findings.Because("labels", $"{names.Length}", $"they are in {source}");
        return names;
    }
}
