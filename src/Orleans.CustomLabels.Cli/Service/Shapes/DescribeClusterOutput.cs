namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Answer of the service's own operation DescribeCluster.</summary>
internal sealed record DescribeClusterOutput(IReadOnlyList<ClusterZone> Zones, IReadOnlyList<ClusterGateway> Gateways);
