using Orleans.Runtime;

namespace CustomLabels.Client.Silos;

/// <summary>For processes outside the cluster: nothing is known of any silo, and pings alone tell which one is lost.</summary>
internal sealed class AssumedSiloLiveness : ISiloLiveness
{
    public SiloPresence PresenceOf(SiloAddress silo) => SiloPresence.Unknown;
}
