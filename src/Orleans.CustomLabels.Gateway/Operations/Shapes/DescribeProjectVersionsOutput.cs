namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Reply of DescribeProjectVersions; the last page has no NextToken.</summary>
internal sealed record DescribeProjectVersionsOutput(IReadOnlyList<ProjectVersionDescriptionShape> ProjectVersionDescriptions, string? NextToken);
