namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DescribeProjectVersions.html</summary>
internal sealed record DescribeVersionsOutput(IReadOnlyList<VersionDescription> ProjectVersionDescriptions, string? NextToken = null);
