using CustomLabels.Contracts.Cluster;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>A silo that answers the API.</summary>
/// <param name="Name">Name.</param>
/// <param name="Address">Address inside the cluster.</param>
/// <param name="Zone">Zone.</param>
/// <param name="State">ACTIVE, LEAVING, UNREACHABLE or GONE.</param>
/// <param name="GoneSince">When it was missed; of a silo that is gone.</param>
/// <param name="StartedAt">When its process began; absent when it does not answer.</param>
/// <param name="Version">Version of its program.</param>
internal sealed record GatewayShape(
    string Name, string Address, string? Zone, string State, DateTimeOffset? GoneSince, DateTimeOffset? StartedAt, string? Version)
{
    public static GatewayShape Of(SiloDescription silo) =>
        new(silo.Name, silo.Address, silo.Zone, ClusterNames.Of(silo.State), silo.GoneSince, silo.Report?.StartedAt, silo.Report?.Version);
}
