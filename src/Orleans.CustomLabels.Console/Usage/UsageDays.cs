using CustomLabels.WebConsole.Charts;

namespace CustomLabels.WebConsole.Usage;

/// <summary>Days of a plot.</summary>
internal static class UsageDays
{
    /// <summary>Inference hours of each day; a report has no row for a day on which nothing ran.</summary>
    public static IReadOnlyList<PlotPoint> Fill(IReadOnlyList<UsageRow> rows, IEnumerable<DateTimeOffset> days)
    {
        var known = rows.Where(row => row.Day is not null).ToDictionary(row => row.Day!.Value, row => (double)row.InferenceHours);
        return [.. days.Select(day => new PlotPoint(day, known.GetValueOrDefault(day)))];
    }
}
