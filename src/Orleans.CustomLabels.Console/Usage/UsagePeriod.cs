using System.Globalization;

namespace CustomLabels.WebConsole.Usage;

/// <summary>The days that a report is of, in UTC.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The first not any more.</param>
internal sealed record UsagePeriod(DateOnly From, DateOnly To)
{
    public const string ThisMonth = "this-month";
    public const string LastMonth = "last-month";
    public const string Custom = "custom";

    // What is kept besides the current month.
    private const int MonthsKept = 15;

    /// <summary>The period that an address names; this month when it names none that can be.</summary>
    /// <param name="name">Which kind.</param>
    /// <param name="from">First day of a custom one.</param>
    /// <param name="last">Last day of a custom one.</param>
    /// <param name="today">The present.</param>
    public static UsagePeriod Of(string? name, DateOnly? from, DateOnly? last, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        var oldest = month.AddMonths(-MonthsKept);
        return name switch
        {
            LastMonth => new(month.AddMonths(-1), month),
            Custom when from is { } first && last is { } end && first <= end => new(Max(first, oldest), Max(end, oldest).AddDays(1)),
            _ => new(month, month.AddMonths(1)),
        };
    }

    /// <summary>Its last day.</summary>
    public DateOnly Last => To.AddDays(-1);

    /// <summary>As GetUsage wants its ends.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Instants => (Midnight(From), Midnight(To));

    /// <summary>Its days as far as they have come.</summary>
    public IEnumerable<DateTimeOffset> DaysUntil(DateOnly today)
    {
        for (var day = From; day < To && day <= today; day = day.AddDays(1))
        {
            yield return Midnight(day);
        }
    }

    /// <summary>For file names: <c>2026-11-01_2026-11-30</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}_{Last:yyyy-MM-dd}");

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
