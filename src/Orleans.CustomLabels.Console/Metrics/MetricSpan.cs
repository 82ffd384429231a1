namespace CustomLabels.WebConsole.Metrics;

/// <summary>How far back plots go, and how many seconds become one point.</summary>
/// <param name="Name">As the page's address has it.</param>
/// <param name="Label">As the page has it.</param>
/// <param name="Length">How far back.</param>
/// <param name="Period">Time of one point.</param>
public sealed record MetricSpan(string Name, string Label, TimeSpan Length, TimeSpan Period)
{
    internal static IReadOnlyList<MetricSpan> All { get; } =
    [
        new("1h", "Last hour", TimeSpan.FromHours(1), TimeSpan.FromMinutes(1)),
        new("3h", "3 hours", TimeSpan.FromHours(3), TimeSpan.FromMinutes(1)),
        new("1d", "Day", TimeSpan.FromDays(1), TimeSpan.FromMinutes(5)),
        new("1w", "Week", TimeSpan.FromDays(7), TimeSpan.FromHours(1)),
    ];

    internal static MetricSpan Find(string? name) => All.FirstOrDefault(span => span.Name == name, All[0]);

    /// <summary>Ends with the last period that is over: the sum of one under way would look like a fall.</summary>
    internal (DateTimeOffset From, DateTimeOffset To) Until(DateTimeOffset now)
    {
        var to = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Period.Ticks), TimeSpan.Zero);
        return (to - Length, to);
    }
}
