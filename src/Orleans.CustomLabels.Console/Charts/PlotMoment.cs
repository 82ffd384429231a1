namespace CustomLabels.WebConsole.Charts;

/// <summary>All values of one time.</summary>
/// <param name="Time">The time.</param>
/// <param name="Left">Left end of the strip of the plot that is nearest to it, 0 to 1.</param>
/// <param name="Width">Width of that strip, 0 to 1.</param>
/// <param name="Values">A value for each series; null where a series has none.</param>
public sealed record PlotMoment(DateTimeOffset Time, double Left, double Width, IReadOnlyList<double?> Values)
{
    /// <summary>The moments of a plot, oldest first.</summary>
    internal static IReadOnlyList<PlotMoment> Of(IReadOnlyList<PlotSeries> series, TimeAxis axis)
    {
        var values = series
            .Select(line => line.Points.Where(point => double.IsFinite(point.Value)).DistinctBy(point => point.Time)
                .ToDictionary(point => point.Time, point => point.Value))
            .ToArray();
        DateTimeOffset[] times = [.. values.SelectMany(line => line.Keys).Where(axis.Contains).Distinct().Order()];
        var places = times.Select(axis.Share).ToArray();
        return
        [
            .. times.Select((time, index) =>
            {
                var left = index == 0 ? 0 : (places[index - 1] + places[index]) / 2;
                var right = index == places.Length - 1 ? 1 : (places[index] + places[index + 1]) / 2;
                double?[] all = [.. values.Select(line => line.TryGetValue(time, out var value) ? value : (double?)null)];
                return new PlotMoment(time, left, right - left, all);
            }),
        ];
    }
}
