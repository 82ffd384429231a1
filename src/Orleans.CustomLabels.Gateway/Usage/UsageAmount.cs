namespace CustomLabels.Gateway.Usage;

/// <summary>How much was used.</summary>
/// <param name="UnitMilliseconds">Exact time of all units.</param>
/// <param name="BilledUnitMinutes">Minutes begun, counted once for each run.</param>
internal readonly record struct UsageAmount(long UnitMilliseconds, long BilledUnitMinutes)
{
    private const long Minute = 60_000;

    /// <summary>A piece of a run. The pieces of a run add up to its minutes, rounded up once, however it is cut.</summary>
    /// <param name="before">Unit time of the run before the piece, in milliseconds.</param>
    /// <param name="length">Unit time of the piece.</param>
    public static UsageAmount Of(long before, long length) => new(length, Begun(before + length) - Begun(before));

    public static UsageAmount operator +(UsageAmount left, UsageAmount right) =>
        new(left.UnitMilliseconds + right.UnitMilliseconds, left.BilledUnitMinutes + right.BilledUnitMinutes);

    private static long Begun(long milliseconds) => (milliseconds + Minute - 1) / Minute;
}
