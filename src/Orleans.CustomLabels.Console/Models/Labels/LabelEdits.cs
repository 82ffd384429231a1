using System.Globalization;

namespace CustomLabels.WebConsole.Models.Labels;

/// <summary>
/// Changes of labels that are typed and not saved. Labels that have one name in the model are changed together, as the service has it.
/// </summary>
public sealed class LabelEdits
{
    private const int LongestName = 255;
    private readonly Dictionary<string, LabelDraft> _drafts = new(StringComparer.Ordinal);

    internal string NameOf(ModelLabel label) => _drafts.TryGetValue(label.ModelName, out var draft) ? draft.Name : label.Name;

    internal string ThresholdOf(ModelLabel label) =>
        _drafts.TryGetValue(label.ModelName, out var draft) ? draft.Threshold : Text(label.AssumedThreshold);

    /// <summary>Whether a label is not as the model has it, with what is typed.</summary>
    internal bool IsEdited(ModelLabel label) => NameOf(label) != label.ModelName || ThresholdOf(label) != Text(label.ModelThreshold);

    internal bool IsChanged(ModelLabel label) => _drafts.ContainsKey(label.ModelName);

    internal void SetName(ModelLabel label, string? name) => Set(label, new(name?.Trim() ?? "", ThresholdOf(label)));

    internal void SetThreshold(ModelLabel label, string? threshold) => Set(label, new(NameOf(label), threshold?.Trim() ?? ""));

    /// <summary>Makes a label as the model has it.</summary>
    internal void TakeBack(ModelLabel label) => Set(label, new(label.ModelName, Text(label.ModelThreshold)));

    internal void Discard() => _drafts.Clear();

    /// <summary>How many labels would change.</summary>
    internal int Count(IEnumerable<ModelLabel> labels) => Distinct(labels).Count(IsChanged);

    /// <summary>What is wrong with the labels as they would be, by model name.</summary>
    internal IReadOnlyDictionary<string, LabelProblem> Problems(IReadOnlyList<ModelLabel> labels)
    {
        var problems = new Dictionary<string, LabelProblem>(StringComparer.Ordinal);
        foreach (var label in labels.Where(IsChanged))
        {
            if (NameOf(label) is not { Length: > 0 and <= LongestName } name || name.Any(char.IsControl))
            {
                problems[label.ModelName] = new(true, "1 to 255 characters");
            }
            else if (Threshold(label) is not (>= 0 and <= 100))
            {
                problems[label.ModelName] = new(false, "0 to 100");
            }
        }

        var shared = Distinct(labels).GroupBy(NameOf, StringComparer.Ordinal).Where(same => same.Count() > 1).SelectMany(same => same);
        foreach (var label in shared.Where(IsChanged))
        {
            problems.TryAdd(label.ModelName, new(true, "Another label has this name"));
        }

        return problems;
    }

    /// <summary>All settings of a version as they would be: the service takes them as a whole.</summary>
    internal IReadOnlyList<LabelSetting> Settings(IEnumerable<ModelLabel> labels) =>
    [
        .. Distinct(labels).Where(IsEdited).Select(label => new LabelSetting(
            label.ModelName,
            NameOf(label) == label.ModelName ? null : NameOf(label),
            ThresholdToSend(label))),
    ];

    /// <summary>What was not touched goes back as exactly as it came: the page shows two digits.</summary>
    private double? ThresholdToSend(ModelLabel label) => ThresholdOf(label) switch
    {
        var text when text == Text(label.ModelThreshold) && text != Text(label.AssumedThreshold) => null,
        var text when text == Text(label.AssumedThreshold) => label.AssumedThreshold == label.ModelThreshold ? null : label.AssumedThreshold,
        _ => Threshold(label),
    };

    /// <summary>Labels whose shown or own name has a text in it.</summary>
    internal static IEnumerable<ModelLabel> Found(IReadOnlyList<ModelLabel> labels, string? search, bool isEditedOnly) => labels.Where(label =>
        (!isEditedOnly || label.IsEdited)
        && (string.IsNullOrWhiteSpace(search) || Has(label.Name, search.Trim()) || Has(label.ModelName, search.Trim())));

    internal static string Text(double threshold) => threshold.ToString("0.##", CultureInfo.InvariantCulture);

    private static bool Has(string name, string search) => name.Contains(search, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<ModelLabel> Distinct(IEnumerable<ModelLabel> labels) =>
        labels.DistinctBy(label => label.ModelName, StringComparer.Ordinal);

    private double? Threshold(ModelLabel label) =>
        double.TryParse(ThresholdOf(label), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var threshold) ? threshold : null;

    private void Set(ModelLabel label, LabelDraft draft)
    {
        if (draft == new LabelDraft(label.Name, Text(label.AssumedThreshold)))
        {
            _drafts.Remove(label.ModelName);
        }
        else
        {
            _drafts[label.ModelName] = draft;
        }
    }
}
