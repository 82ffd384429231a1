using Orleans.Runtime;

namespace CustomLabels.Client;

/// <summary>What this process knows about which silos are there. A silo sees the membership table; an outside client assumes the best.</summary>
public interface ISiloLiveness
{
    /// <summary>Whether calls may be sent to a silo.</summary>
    /// <param name="silo">Which one.</param>
    /// <returns>False only when it is known to be gone or going.</returns>
    bool IsActive(SiloAddress silo);
}
