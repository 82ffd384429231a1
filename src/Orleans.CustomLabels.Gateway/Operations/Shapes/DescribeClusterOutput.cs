using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Cluster;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Answer of DescribeCluster.</summary>
/// <param name="Zones">Zones that were seen and not retired, in name order.</param>
/// <param name="Gateways">Silos that answer the API, in name order.</param>
internal sealed record DescribeClusterOutput(IReadOnlyList<ZoneShape> Zones, IReadOnlyList<GatewayShape> Gateways)
{
    /// <param name="cluster">The cluster.</param>
    /// <param name="home">The account whose units are shown; those of others are only counted.</param>
    public static DescribeClusterOutput Of(ClusterDescription cluster, AccountKey home) => new(
        [.. cluster.Zones.Select(zone => ZoneShape.Of(zone, cluster.Silos.Where(silo => silo.HostsUnits && silo.Zone == zone.Name), home))],
        [.. cluster.Silos.Where(silo => silo.AnswersCalls).Select(GatewayShape.Of)]);
}
