namespace CustomLabels.Client;

/// <summary>Which units may be picked.</summary>
/// <param name="Tried">Left out.</param>
/// <param name="Timestamp">Now, of <see cref="TimeProvider.GetTimestamp"/>.</param>
internal readonly record struct UnitFilter(IReadOnlyCollection<UnitHealth> Tried, long Timestamp)
{
    /// <summary>Leaves out the silos of those that were tried, too.</summary>
    public bool OnOtherSilos { get; init; }

    /// <summary>Accepts ejected units too.</summary>
    public bool IsPanic { get; init; }

    /// <summary>Accepts units with fewer calls of this router only, and none that has said it is full; null asks for no room.</summary>
    public int? Window { get; init; }

    public bool Accepts(UnitHealth unit)
    {
        foreach (var tried in Tried)
        {
            if (tried == unit || (OnOtherSilos && tried.Silo == unit.Silo))
            {
                return false;
            }
        }

        return (IsPanic || !unit.IsEjected(Timestamp)) && (Window is not { } window || (unit.InFlight < window && !unit.IsFull(Timestamp)));
    }
}
