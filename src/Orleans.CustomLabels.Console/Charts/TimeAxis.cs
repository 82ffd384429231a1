using System.Globalization;

namespace CustomLabels.WebConsole.Charts;

/// <summary>The level axis of a plot, in UTC.</summary>
/// <param name="From">Its left end.</param>
/// <param name="To">Its right end.</param>
internal sealed record TimeAxis(DateTimeOffset From, DateTimeOffset To)
{
    private const int MaxTicks = 8;

    private static readonly TimeSpan[] RoundSteps =
    [
        .. new[] { 1, 5, 10, 15, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds)),
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(minutes => TimeSpan.FromMinutes(minutes)),
        .. new[] { 1, 2, 3, 6, 12 }.Select(hours => TimeSpan.FromHours(hours)),
        .. new[] { 1, 2, 7, 14, 28, 92, 366 }.Select(days => TimeSpan.FromDays(days)),
    ];

    /// <summary>Place of a time, 0 to 1.</summary>
    public double Share(DateTimeOffset time) => Math.Clamp((time - From) / (To - From), 0, 1);

    public bool Contains(DateTimeOffset time) => time >= From && time <= To;

    /// <summary>Round times between the ends.</summary>
    public IReadOnlyList<TimeTick> Ticks()
    {
        var step = RoundSteps.FirstOrDefault(round => (To - From) / round <= MaxTicks, RoundSteps[^1]);
        var ticks = new List<TimeTick>();
        for (var time = Floor(From, step); time <= To; time += step)
        {
            if (time >= From)
            {
                ticks.Add(new(Share(time), Label(time, step)));
            }
        }

        return ticks;
    }

    private static DateTimeOffset Floor(DateTimeOffset time, TimeSpan step) =>
        new(time.UtcTicks - (time.UtcTicks % step.Ticks), TimeSpan.Zero);

    private static string Label(DateTimeOffset time, TimeSpan step)
    {
        var format = time.TimeOfDay == TimeSpan.Zero ? "d MMM" : step < TimeSpan.FromMinutes(1) ? "HH:mm:ss" : "HH:mm";
        return time.ToString(format, CultureInfo.InvariantCulture);
    }
}
