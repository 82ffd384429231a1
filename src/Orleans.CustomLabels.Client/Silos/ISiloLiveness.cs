using Orleans.Runtime;

namespace CustomLabels.Client.Silos;

/// <summary>What this process knows about which silos are there. A silo sees the membership table; an outside client sees nothing.</summary>
public interface ISiloLiveness
{
    /// <summary>Whether a silo is there. No call is sent to one that is <see cref="SiloPresence.Leaving"/> or <see cref="SiloPresence.Gone"/>.</summary>
    /// <param name="silo">Which one.</param>
    SiloPresence PresenceOf(SiloAddress silo);
}
