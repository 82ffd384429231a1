using CustomLabels.Client.Silos;
using Orleans.Runtime;

namespace CustomLabels.Client.Tests.Fakes;

internal sealed class FakeLiveness : ISiloLiveness
{
    public HashSet<SiloAddress> Dead { get; } = [];

    public HashSet<SiloAddress> Leaving { get; } = [];

    public SiloPresence PresenceOf(SiloAddress silo) =>
        Dead.Contains(silo) ? SiloPresence.Gone : Leaving.Contains(silo) ? SiloPresence.Leaving : SiloPresence.Active;
}
