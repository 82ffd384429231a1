namespace CustomLabels.Grains.OperatingPlans;

/// <summary>
/// Finds the instant at which the clocks of a time zone show a time for the first time, or, where they skip it, the first instant after the gap. Only
/// the way from instants to clocks is asked for: it is the one that is never ambiguous, and that knows zones which changed their days.
/// </summary>
internal static class WallClock
{
    /// <summary>Clocks are changed at whole quarters of an hour (UTC).</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>More than any clock is ahead of UTC.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromHours(15);

    /// <summary>The instant.</summary>
    /// <param name="zone">The time zone.</param>
    /// <param name="day">The day there.</param>
    /// <param name="time">The time there.</param>
    public static DateTimeOffset FirstInstant(TimeZoneInfo zone, DateOnly day, TimeOnly time)
    {
        var shown = day.ToDateTime(time, DateTimeKind.Utc);
        var begin = shown - MostAhead;
        for (var from = begin - TimeSpan.FromTicks(begin.Ticks % Step.Ticks); ; from += Step)
        {
            var offset = zone.GetUtcOffset(from);
            if (from + offset >= shown)
            {
                // A quarter ago the clocks showed less, and the time between was skipped.
                return from;
            }

            if (shown - offset < from + Step)
            {
                return shown - offset;
            }
        }
    }
}
