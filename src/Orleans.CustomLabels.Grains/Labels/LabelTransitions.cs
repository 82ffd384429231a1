using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Records;
using CustomLabels.Inference.Spelling;

namespace CustomLabels.Grains.Labels;

/// <summary>Changes the settings of a version's labels: a pure function from one stored state to the next, which throws to refuse.</summary>
internal static class LabelTransitions
{
    public const string PutOperation = "PutLabelSettings";

    /// <summary>Most mistakes that a refusal names one by one.</summary>
    private const int MostNamed = 5;

    /// <summary>Other settings in the place of those that the version has.</summary>
    /// <param name="state">The version.</param>
    /// <param name="settings">All settings.</param>
    /// <param name="expectedVersion">The settings that they are to take the place of; null for whichever there are.</param>
    /// <param name="labels">Labels of its model.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="now">Now.</param>
    /// <exception cref="CustomLabelsException">InvalidParameter, or ResourceInUse by the version's state.</exception>
    public static ModelVersionState Put(
        ModelVersionState state, ImmutableArray<LabelSetting> settings, long? expectedVersion, ImmutableArray<ArtifactLabel> labels,
        ControlCaller caller, DateTimeOffset now)
    {
        if (state.Artifact is null || state.Status == ModelVersionStatus.Deleting)
        {
            throw new CustomLabelsException(
                CustomLabelsError.ResourceInUse,
                $"The model version is {state.Status.ToAwsName()}. Its labels can be set once it is imported, until it is deleted.");
        }

        if (expectedVersion is { } expected && expected != state.Labels.Version)
        {
            throw new CustomLabelsException(
                CustomLabelsError.ResourceInUse,
                $"The labels were changed meanwhile: their version is {state.Labels.Version}, not {expected}. Read them again, and put the settings anew.");
        }

        if (string.Join(" ", Violations(settings, labels)) is { Length: > 0 } violations)
        {
            throw new CustomLabelsException(CustomLabelsError.InvalidParameter, violations);
        }

        var next = LabelOverlay.Normalize(settings, labels);
        return next.AsSpan().SequenceEqual(state.Labels.Labels.AsSpan()) ? state : state with
        {
            Labels = new() { Version = state.Labels.Version + 1, Labels = next },
            RecentCalls = state.RecentCalls.With(caller, PutOperation, "", "", now),
        };
    }

    private static IEnumerable<string> Violations(ImmutableArray<LabelSetting> settings, ImmutableArray<ArtifactLabel> labels)
    {
        if (settings.Length > labels.Length)
        {
            return [$"Labels must have at most {labels.Length} entries, as many as the model has labels, not {settings.Length}."];
        }

        var names = labels.Select(label => label.Name).ToHashSet(StringComparer.Ordinal);
        var unknown = settings.Where(setting => !names.Contains(setting.ModelName)).Take(MostNamed).Select(setting =>
            $"'{setting.ModelName}' is not a label of the model."
            + (NearestName.Of(setting.ModelName, names) is { } near ? $" Did you mean '{near}'?" : ""));
        string[] found = [.. LabelSettingRules.Violations(settings).Take(MostNamed), .. unknown];
        return found.Length > 0 ? found : Doubles(settings, names);
    }

    /// <summary>Names that two labels would share; what the model itself has twice is its own affair.</summary>
    private static IEnumerable<string> Doubles(ImmutableArray<LabelSetting> settings, HashSet<string> names)
    {
        var shown = settings.ToDictionary(setting => setting.ModelName, setting => setting.Name ?? setting.ModelName, StringComparer.Ordinal);
        return names.Select(name => shown.GetValueOrDefault(name, name))
            .CountBy(name => name, StringComparer.Ordinal)
            .Where(count => count.Value > 1)
            .Take(MostNamed)
            .Select(count => $"Two labels would both be shown as '{count.Key}'.");
    }
}
