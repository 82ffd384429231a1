namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Reply of DescribeEvents; the last page has no NextToken.</summary>
internal sealed record DescribeEventsOutput(IReadOnlyList<VersionEventShape> Events, string? NextToken);
