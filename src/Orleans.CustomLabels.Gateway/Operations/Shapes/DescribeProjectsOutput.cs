namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Reply of DescribeProjects; the last page has no NextToken.</summary>
internal sealed record DescribeProjectsOutput(IReadOnlyList<ProjectDescriptionShape> ProjectDescriptions, string? NextToken);
