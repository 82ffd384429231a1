using CustomLabels.Gateway.Quotas;
using CustomLabels.Grains.Zones;

namespace CustomLabels.Server.Membership;

/// <summary>A silo sees the other gateways in the membership.</summary>
internal sealed class CensusActiveGateways(ISiloCensus silos) : IActiveGateways
{
    // Before the first look at the membership there is at least this one.
    public int Count => Math.Max(1, silos.ActiveGateways);
}
