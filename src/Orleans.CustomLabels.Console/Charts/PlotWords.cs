using System.Globalization;

namespace CustomLabels.WebConsole.Charts;

/// <summary>What a plot shows, in words.</summary>
internal static class PlotWords
{
    /// <summary>For somebody who cannot see it.</summary>
    public static string Describe(string title, string unit, IReadOnlyList<PlotSeries> series, TimeAxis time) =>
        $"{title} from {Time(time.From)} to {Time(time.To)} UTC. {string.Join(" ", series.Select(line => Describe(line, unit, time)))}";

    /// <summary>The values of one time, for whoever points at it.</summary>
    public static string Tip(PlotMoment moment, IReadOnlyList<PlotSeries> series, string unit) => string.Join('\n', series
        .Select((line, index) => (line.Name, Value: moment.Values[index]))
        .Where(entry => entry.Value is not null)
        .Select(entry => $"{entry.Name}: {PlotNumber.Format(entry.Value!.Value, unit)}")
        .Prepend($"{Time(moment.Time)} UTC"));

    /// <summary>The newest value of a line; empty when it has none.</summary>
    public static string Latest(PlotSeries line, string unit) =>
        Known(line) is [.., var last] ? PlotNumber.Format(last, unit) : "";

    public static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString(time.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Describe(PlotSeries line, string unit, TimeAxis time)
    {
        double[] values = [.. line.Points.Where(point => time.Contains(point.Time) && double.IsFinite(point.Value)).Select(point => point.Value)];
        return values.Length == 0
            ? $"{line.Name}: no values."
            : $"{line.Name}: latest {Number(values[^1])}, least {Number(values.Min())}, greatest {Number(values.Max())}.";

        string Number(double value) => PlotNumber.Format(value, unit);
    }

    private static double[] Known(PlotSeries line) => [.. line.Points.Select(point => point.Value).Where(double.IsFinite)];
}
