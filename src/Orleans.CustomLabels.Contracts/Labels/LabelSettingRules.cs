namespace CustomLabels.Contracts.Labels;

/// <summary>What settings of labels must keep to, whatever model they are for.</summary>
public static class LabelSettingRules
{
    /// <summary>Longest name that can be given.</summary>
    public const int LongestName = 255;

    /// <summary>Everything that is wrong with settings.</summary>
    /// <param name="labels">The settings.</param>
    /// <returns>One sentence each, with the member's name; none when they can be put on a model that has the labels.</returns>
    public static IEnumerable<string> Violations(IReadOnlyList<LabelSetting> labels)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 0; number < labels.Count; number++)
        {
            var (path, label) = ($"Labels[{number}].", labels[number]);
            if (!seen.Add(label.ModelName))
            {
                yield return $"{path}ModelName must not repeat the '{label.ModelName}' of another entry.";
            }

            if (label is { Name: null, Threshold: null })
            {
                yield return $"{path}Name or {path}Threshold is required; a label without an entry is as the model has it.";
            }

            if (label.Name is { } name && (name.Length is 0 or > LongestName || string.IsNullOrWhiteSpace(name) || name.Any(char.IsControl)))
            {
                yield return $"{path}Name must be 1..{LongestName} characters, not all spaces, without control characters.";
            }

            if (label.Threshold is { } threshold && threshold is not (>= 0 and <= 100))
            {
                yield return $"{path}Threshold must be 0..100.";
            }
        }
    }
}
