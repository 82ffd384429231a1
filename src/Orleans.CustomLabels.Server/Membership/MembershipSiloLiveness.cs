using CustomLabels.Client.Silos;
using Orleans.Runtime;

namespace CustomLabels.Server.Membership;

/// <summary>A silo sees the membership table.</summary>
internal sealed class MembershipSiloLiveness(IClusterMembershipService membership) : ISiloLiveness
{
    public SiloPresence PresenceOf(SiloAddress silo) => membership.CurrentSnapshot.GetSiloStatus(silo) switch
    {
        SiloStatus.Active => SiloPresence.Active,
        SiloStatus.ShuttingDown or SiloStatus.Stopping => SiloPresence.Leaving,
        SiloStatus.Dead => SiloPresence.Gone,
        // A silo that has just joined may be in the routes before it is in this process's view.
        _ => SiloPresence.Unknown,
    };
}
