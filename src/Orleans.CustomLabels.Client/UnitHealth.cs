using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client;

/// <summary>What this router has seen of one unit: calls in flight, and whether it failed to answer lately. Outlives route changes that keep the unit.</summary>
internal sealed class UnitHealth(UnitRoute route, IInferenceUnitGrain grain)
{
    private int _inFlight;
    private long _ejectedUntil = long.MinValue;

    public UnitRoute Route { get; } = route;

    public IInferenceUnitGrain Grain { get; } = grain;

    public int InFlight => Volatile.Read(ref _inFlight);

    public void Enter() => Interlocked.Increment(ref _inFlight);

    public void Leave() => Interlocked.Decrement(ref _inFlight);

    /// <summary>Leaves the unit alone until a moment of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public void Eject(long untilTimestamp) => Volatile.Write(ref _ejectedUntil, untilTimestamp);

    public bool IsEjected(long timestamp) => timestamp < Volatile.Read(ref _ejectedUntil);
}
