using CustomLabels.Contracts.Cluster;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Answer of DrainZone and RestoreZone.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="State">What it is now.</param>
/// <param name="Since">Since when.</param>
/// <param name="OutOfServiceBy">ARN of the identity that took it out of service; absent while it is in service.</param>
internal sealed record ZoneOutput(string Zone, string State, DateTimeOffset Since, string? OutOfServiceBy)
{
    public static ZoneOutput Of(KnownZone zone) => zone switch
    {
        { OutOfServiceSince: { } since } => new(zone.Name, ClusterNames.Of(ZoneState.OutOfService), since, zone.OutOfServiceBy),
        { LostSince: { } since } => new(zone.Name, ClusterNames.Of(ZoneState.Lost), since, null),
        _ => new(zone.Name, ClusterNames.Of(ZoneState.InService), zone.InServiceSince, null),
    };
}
