using Orleans.Runtime;

namespace CustomLabels.Client.Tests.Fakes;

internal sealed class FakeLiveness : ISiloLiveness
{
    public HashSet<SiloAddress> Dead { get; } = [];

    public bool IsActive(SiloAddress silo) => !Dead.Contains(silo);
}
