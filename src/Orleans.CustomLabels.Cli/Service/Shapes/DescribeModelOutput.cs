namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Answer of the service's own operation DescribeModel.</summary>
internal sealed record DescribeModelOutput(
    string ProjectVersionArn, string Status, S3Object ImportedFrom, IReadOnlyList<ModelLabel> Labels, string? Kind = null, string? Digest = null,
    long? SizeBytes = null, long? FootprintBytes = null, double? SecondsPerRun = null, float? F1Score = null,
    IReadOnlyList<string>? Recognition = null, long? LabelsVersion = null);
