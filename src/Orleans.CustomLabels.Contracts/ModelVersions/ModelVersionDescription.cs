using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Projects;

namespace CustomLabels.Contracts.ModelVersions;

/// <summary>A model version as DescribeProjectVersions shows it.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ModelVersionDescription")]
public sealed record ModelVersionDescription
{
    /// <summary>Its name; carries the creation time.</summary>
    [Id(0)]
    public required ModelVersionArn Arn { get; init; }

    /// <summary>Life cycle.</summary>
    [Id(1)]
    public required ModelVersionStatus Status { get; init; }

    /// <summary>The status in words; never empty.</summary>
    [Id(2)]
    public required string StatusMessage { get; init; }

    /// <summary>What it was created from.</summary>
    [Id(3)]
    public required CreateModelVersionRequest Request { get; init; }

    /// <summary>Units asked for by the last start, or null when never started.</summary>
    [Id(4)]
    public int? MinInferenceUnits { get; init; }

    /// <summary>Upper bound for scaling given by the last start, or null.</summary>
    [Id(5)]
    public int? MaxInferenceUnits { get; init; }

    /// <summary>When its import ended, or null.</summary>
    [Id(6)]
    public DateTimeOffset? ImportEnded { get; init; }

    /// <summary>The imported package, or null.</summary>
    [Id(7)]
    public ArtifactDescription? Artifact { get; init; }

    /// <summary>Units that answer calls right now.</summary>
    [Id(8)]
    public int UnitsInService { get; init; }
}
