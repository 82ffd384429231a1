namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Request of the service's own operation DescribeCapacity.</summary>
internal sealed record CapacityInput(string ProjectVersionArn, double? TargetCallsPerSecond);
