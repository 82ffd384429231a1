using System.Collections.Immutable;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Labels;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Grains.Labels;

/// <summary>Lays a version's settings over the labels of its model. Labels with one name in the model are set together.</summary>
internal static class LabelOverlay
{
    /// <summary>The labels as answers shall have them; default, which says "as in the model", when nothing is set.</summary>
    public static ImmutableArray<ModelLabel> Shown(ImmutableArray<ModelLabel> labels, LabelSettings settings)
    {
        if (settings.Labels.IsEmpty)
        {
            return default;
        }

        var set = ByName(settings.Labels);
        return [.. labels.Select(label => set.TryGetValue(label.Name, out var setting)
            ? new ModelLabel(setting.Name ?? label.Name, setting.Threshold / 100 ?? label.Threshold)
            : label)];
    }

    /// <summary>The labels in words for callers.</summary>
    public static ImmutableArray<LabelDescription> Describe(ImmutableArray<ArtifactLabel> labels, LabelSettings settings)
    {
        var set = ByName(settings.Labels);
        return [.. labels.Select(label => (Label: label, Setting: set.GetValueOrDefault(label.Name))).Select(pair => new LabelDescription(
            pair.Label.Name,
            pair.Setting?.Name ?? pair.Label.Name,
            Percent(pair.Label.Threshold),
            pair.Setting?.Threshold ?? Percent(pair.Label.Threshold),
            pair.Setting is not null))];
    }

    /// <summary>The settings without what is as in the model anyway.</summary>
    public static ImmutableArray<LabelSetting> Normalize(ImmutableArray<LabelSetting> settings, ImmutableArray<ArtifactLabel> labels)
    {
        var thresholds = labels.ToLookup(label => label.Name, label => Percent(label.Threshold), StringComparer.Ordinal);
        return [.. settings
            .Select(setting => setting with
            {
                Name = setting.Name == setting.ModelName ? null : setting.Name,
                Threshold = thresholds[setting.ModelName].All(threshold => threshold == setting.Threshold) ? null : setting.Threshold,
            })
            .Where(setting => setting is not { Name: null, Threshold: null })];
    }

    /// <summary>Of a fraction; without the digits that multiplying adds.</summary>
    private static float Percent(float fraction) => MathF.Round(fraction * 100, 3);

    private static Dictionary<string, LabelSetting> ByName(ImmutableArray<LabelSetting> settings) =>
        settings.ToDictionary(setting => setting.ModelName, StringComparer.Ordinal);
}
