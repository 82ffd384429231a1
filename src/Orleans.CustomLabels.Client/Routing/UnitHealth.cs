using CustomLabels.Client.Connection;
using CustomLabels.Client.Silos;
using CustomLabels.Contracts.Routing;

namespace CustomLabels.Client.Routing;

/// <summary>What this router has seen of one unit: calls in flight, and whether it failed lately. Outlives route changes that keep the unit.</summary>
/// <param name="route">Where it is.</param>
/// <param name="silo">What is known of its silo.</param>
/// <param name="grain">Takes calls to it.</param>
/// <param name="freed">Told whenever a call has left.</param>
internal sealed class UnitHealth(UnitRoute route, SiloHealth silo, IUnitCalls grain, Action freed)
{
    private int _inFlight;
    private long _ejectedUntil = long.MinValue;
    private long _fullUntil = long.MinValue;

    public UnitRoute Route { get; } = route;

    public SiloHealth Silo { get; } = silo;

    public IUnitCalls Grain { get; } = grain;

    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Counts a call from when the unit is chosen for it, so that no other is sent to the same room.</summary>
    public void Enter() => Interlocked.Increment(ref _inFlight);

    public void Leave()
    {
        Interlocked.Decrement(ref _inFlight);
        freed();
    }

    /// <summary>The unit has said that it will have no room until a moment of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public void Fill(long untilTimestamp) => Volatile.Write(ref _fullUntil, untilTimestamp);

    public bool IsFull(long timestamp) => timestamp < Volatile.Read(ref _fullUntil);

    /// <summary>What a further call would find there: the calls of this router, or more than any when the unit has said that it is full.</summary>
    public int LoadAt(long timestamp) => IsFull(timestamp) ? int.MaxValue : InFlight;

    /// <summary>Leaves the unit alone until a moment of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public void Eject(long untilTimestamp) => Volatile.Write(ref _ejectedUntil, untilTimestamp);

    public bool IsEjected(long timestamp) => Silo.IsEjected || timestamp < Volatile.Read(ref _ejectedUntil);
}
