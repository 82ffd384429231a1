namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Request of the service's own operation DescribeEvents.</summary>
internal sealed record DescribeEventsInput(string ProjectVersionArn, int? MaxResults, string? NextToken);
