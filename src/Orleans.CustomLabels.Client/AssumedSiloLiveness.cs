using Orleans.Runtime;

namespace CustomLabels.Client;

/// <summary>For processes outside the cluster: every silo is taken to be there until a call to it fails.</summary>
internal sealed class AssumedSiloLiveness : ISiloLiveness
{
    public bool IsActive(SiloAddress silo) => true;
}
