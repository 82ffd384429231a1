namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Answer of the service's own operation DescribeEvents, newest first.</summary>
internal sealed record DescribeEventsOutput(IReadOnlyList<VersionEvent> Events, string? NextToken = null);
