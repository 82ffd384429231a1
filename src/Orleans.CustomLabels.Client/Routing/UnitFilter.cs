namespace CustomLabels.Client.Routing;

/// <summary>Which units may be picked. On the stack only: it is asked about every unit of every pick, and allocates nothing.</summary>
/// <param name="tried">Left out.</param>
/// <param name="timestamp">Now, of <see cref="TimeProvider.GetTimestamp"/>.</param>
internal readonly ref struct UnitFilter(ReadOnlySpan<UnitHealth> tried, long timestamp)
{
    private readonly ReadOnlySpan<UnitHealth> _tried = tried;

    public long Timestamp { get; } = timestamp;

    /// <summary>Leaves out the silos of those that were tried, too.</summary>
    public bool OnOtherSilos { get; init; }

    /// <summary>Accepts ejected units too.</summary>
    public bool IsPanic { get; init; }

    /// <summary>Accepts units with fewer calls of this router only, and none that has said it is full; null asks for no room.</summary>
    public int? Window { get; init; }

    public bool Accepts(UnitHealth unit)
    {
        foreach (var other in _tried)
        {
            if (other == unit || (OnOtherSilos && other.Silo == unit.Silo))
            {
                return false;
            }
        }

        return (IsPanic || !unit.IsEjected(Timestamp)) && (Window is not { } window || (unit.InFlight < window && !unit.IsFull(Timestamp)));
    }
}
