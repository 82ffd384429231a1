using CustomLabels.Client.Connection;
using CustomLabels.Client.Silos;
using CustomLabels.Contracts.Routing;

namespace CustomLabels.Client;

/// <summary>What this router has seen of one unit: calls in flight, and whether it failed lately. Outlives route changes that keep the unit.</summary>
internal sealed class UnitHealth(UnitRoute route, SiloHealth silo, IUnitCalls grain)
{
    private int _inFlight;
    private long _ejectedUntil = long.MinValue;

    public UnitRoute Route { get; } = route;

    public SiloHealth Silo { get; } = silo;

    public IUnitCalls Grain { get; } = grain;

    public int InFlight => Volatile.Read(ref _inFlight);

    public void Enter() => Interlocked.Increment(ref _inFlight);

    public void Leave() => Interlocked.Decrement(ref _inFlight);

    /// <summary>Leaves the unit alone until a moment of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public void Eject(long untilTimestamp) => Volatile.Write(ref _ejectedUntil, untilTimestamp);

    public bool IsEjected(long timestamp) => Silo.IsEjected || timestamp < Volatile.Read(ref _ejectedUntil);
}
