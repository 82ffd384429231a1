using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Answer of DescribeModel. What the import finds out is absent before its end, and after a refusal.</summary>
internal sealed record DescribeModelOutput
{
    public required string ProjectVersionArn { get; init; }

    public required string Status { get; init; }

    /// <summary>The package that was, or is, imported.</summary>
    public required S3ObjectShape ImportedFrom { get; init; }

    /// <summary>CLASSIFIER or DETECTOR.</summary>
    public string? Kind { get; init; }

    /// <summary>SHA-256 of the package's content.</summary>
    public string? Digest { get; init; }

    public long? SizeBytes { get; init; }

    /// <summary>Memory that one loaded session took when it was validated.</summary>
    public long? FootprintBytes { get; init; }

    /// <summary>Seconds that one run took when it was validated.</summary>
    public double? SecondsPerRun { get; init; }

    /// <summary>What the package states, 0..1; absent where it states none.</summary>
    public float? F1Score { get; init; }

    /// <summary>What was recognised and why, one sentence each.</summary>
    public IReadOnlyList<string>? Recognition { get; init; }

    public required IReadOnlyList<LabelShape> Labels { get; init; }

    /// <summary>Counts the changes of the labels' settings, from 0.</summary>
    public required long LabelsVersion { get; init; }

    public static DescribeModelOutput Of(ModelVersionArn arn, ModelDescription model) => new()
    {
        ProjectVersionArn = arn.ToString(),
        Status = model.Status.ToAwsName(),
        ImportedFrom = S3ObjectShape.From(model.Package),
        Kind = model.Artifact is null ? null : model.Artifact.IsDetector ? "DETECTOR" : "CLASSIFIER",
        Digest = model.Artifact?.Digest,
        SizeBytes = model.Artifact?.SizeBytes,
        FootprintBytes = model.Artifact?.FootprintBytes,
        SecondsPerRun = model.Artifact?.SecondsPerRun,
        F1Score = model.Artifact?.F1Score,
        Recognition = model.Artifact?.Recognition.Split('\n', StringSplitOptions.RemoveEmptyEntries),
        Labels = [.. model.Labels.Select(LabelShape.From)],
        LabelsVersion = model.LabelsVersion,
    };
}
