namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DescribeProjectVersions.html</summary>
internal sealed record DescribeVersionsInput(string ProjectArn, IReadOnlyList<string>? VersionNames, string? NextToken);
