using System.Globalization;
using CustomLabels.WebConsole.Charts;
using CustomLabels.WebConsole.Models;

namespace CustomLabels.WebConsole.Metrics;

/// <summary>Asks for what plots show, and reads the answer: all plots of one choice are one call.</summary>
internal static class MetricQueries
{
    /// <summary>The queries of some plots, in the order of their lines.</summary>
    /// <param name="plots">The plots.</param>
    /// <param name="dimensions">Of what.</param>
    /// <param name="period">Time of one point.</param>
    public static IReadOnlyList<MetricQuery> For(IEnumerable<MetricPlot> plots, IReadOnlyList<MetricDimension> dimensions, TimeSpan period) =>
    [
        .. plots.SelectMany(plot => plot.Lines).Select((line, index) =>
            new MetricQuery(Id(index), new(new(line.Metric, dimensions), (int)period.TotalSeconds, line.Stat))),
    ];

    /// <summary>An operation, or nothing for all of the account.</summary>
    public static IReadOnlyList<MetricDimension> OfOperation(string operation) => operation.Length == 0 ? [] : [new("Operation", operation)];

    public static IReadOnlyList<MetricDimension> OfVersion(ModelAddress version) =>
        [new("ProjectName", version.Project), new("VersionName", version.Version)];

    /// <summary>The lines of each plot.</summary>
    public static IReadOnlyList<IReadOnlyList<PlotSeries>> Read(IEnumerable<MetricPlot> plots, MetricData data)
    {
        var results = data.MetricDataResults.ToDictionary(result => result.Id, StringComparer.Ordinal);
        var index = 0;
        return [.. plots.Select(plot => (IReadOnlyList<PlotSeries>)[.. plot.Lines.Select(line => Series(line.Name, results[Id(index++)]))])];
    }

    private static PlotSeries Series(string name, MetricResult result) =>
        new(name, [.. result.Timestamps.Zip(result.Values, (time, value) => new PlotPoint(time, value))]);

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"q{index}");
}
