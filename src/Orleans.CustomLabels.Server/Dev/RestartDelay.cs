namespace CustomLabels.Server.Dev;

/// <summary>How long a process that ended waits for its next start.</summary>
internal static class RestartDelay
{
    /// <summary>A process that ran this long is not in a crash loop.</summary>
    public static readonly TimeSpan Stable = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Doubles with each early end.</summary>
    /// <param name="earlyEnds">Ends in a row of a process that did not run for <see cref="Stable"/>, the last one included.</param>
    public static TimeSpan After(int earlyEnds)
    {
        var doublings = Math.Clamp(earlyEnds - 1, 0, 16);
        return TimeSpan.FromTicks(Math.Min(Shortest.Ticks << doublings, Longest.Ticks));
    }
}
