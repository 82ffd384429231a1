namespace CustomLabels.Contracts.Artifacts;

/// <summary>A validated model package in the service's own store.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ArtifactDescription")]
public sealed record ArtifactDescription
{
    /// <summary>SHA-256 of the package's content, lower-case hex: its name in the store.</summary>
    [Id(0)]
    public required string Digest { get; init; }

    /// <summary>Bytes on disk.</summary>
    [Id(1)]
    public required long SizeBytes { get; init; }

    /// <summary>Resident memory that one loaded session took when it was validated, in bytes.</summary>
    [Id(2)]
    public required long FootprintBytes { get; init; }

    /// <summary>Seconds that one run took when it was validated.</summary>
    [Id(3)]
    public required double SecondsPerRun { get; init; }

    /// <summary>True when the model finds objects, false when it judges the whole picture.</summary>
    [Id(4)]
    public required bool IsDetector { get; init; }

    /// <summary>Number of labels.</summary>
    [Id(5)]
    public required int LabelCount { get; init; }

    /// <summary>F1 score 0..1 that the package states, or null.</summary>
    [Id(6)]
    public float? F1Score { get; init; }

    /// <summary>What was recognised and why, one sentence a line.</summary>
    [Id(7)]
    public string Recognition { get; init; } = "";
}
