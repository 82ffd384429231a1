namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DescribeProjects.html</summary>
internal sealed record DescribeProjectsOutput(IReadOnlyList<ProjectDescription> ProjectDescriptions, string? NextToken = null);
