namespace CustomLabels.WebConsole.Cluster;

/// <summary>What DescribeCluster tells.</summary>
/// <param name="Zones">Zones that were seen and not retired.</param>
/// <param name="Gateways">Processes that answer the API.</param>
public sealed record ClusterView(IReadOnlyList<ZoneView> Zones, IReadOnlyList<GatewayView> Gateways);
