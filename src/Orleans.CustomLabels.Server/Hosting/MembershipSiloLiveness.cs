using CustomLabels.Client;
using Orleans.Runtime;

namespace CustomLabels.Server.Hosting;

/// <summary>A silo sees the membership table: calls go to active silos only.</summary>
internal sealed class MembershipSiloLiveness(IClusterMembershipService membership) : ISiloLiveness
{
    public bool IsActive(SiloAddress silo) => membership.CurrentSnapshot.GetSiloStatus(silo) == SiloStatus.Active;
}
