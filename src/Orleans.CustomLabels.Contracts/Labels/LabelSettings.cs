using System.Collections.Immutable;

namespace CustomLabels.Contracts.Labels;

/// <summary>The labels of a version that are shown otherwise than the model has them.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.LabelSettings")]
public sealed record LabelSettings
{
    /// <summary>All labels as in the model.</summary>
    public static LabelSettings Empty { get; } = new();

    /// <summary>Counts the changes of the version's settings: units with another one have older settings.</summary>
    [Id(0)]
    public long Version { get; init; }

    /// <summary>The settings, one for each such label.</summary>
    [Id(1)]
    public ImmutableArray<LabelSetting> Labels { get; init; } = [];
}
