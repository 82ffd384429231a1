using System.Collections.Immutable;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.Objects;

namespace CustomLabels.Contracts.ModelVersions;

/// <summary>The model behind a version.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ModelDescription")]
public sealed record ModelDescription
{
    /// <summary>Status of the version.</summary>
    [Id(0)]
    public required ModelVersionStatus Status { get; init; }

    /// <summary>Where it was, or is, imported from.</summary>
    [Id(1)]
    public required ObjectLocation Package { get; init; }

    /// <summary>What was recognised; null before, and after a refusal.</summary>
    [Id(2)]
    public ArtifactDescription? Artifact { get; init; }

    /// <summary>Its labels in the model's order.</summary>
    [Id(3)]
    public ImmutableArray<LabelDescription> Labels { get; init; } = [];

    /// <summary>Counts the changes of the labels' settings.</summary>
    [Id(4)]
    public long LabelsVersion { get; init; }
}
