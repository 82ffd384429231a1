using System.Collections.Immutable;

namespace CustomLabels.Gateway.Operations.Metrics;

/// <summary>Makes the data points of a query out of samples by the minute.</summary>
internal static class MetricSeries
{
    /// <summary>One point for each period that has samples, oldest first.</summary>
    /// <param name="minutes">Minute since the epoch, and its samples.</param>
    /// <param name="period">Length of a period in minutes; periods begin at its multiples since the epoch.</param>
    /// <param name="statistic">What to make of the samples.</param>
    public static ImmutableArray<(DateTimeOffset Start, double Value)> Points(
        IEnumerable<(long Minute, StatisticSet Samples)> minutes, int period, Statistic statistic) =>
    [
        .. minutes.GroupBy(row => row.Minute / period)
            .OrderBy(row => row.Key)
            .Select(rows => (
                DateTimeOffset.FromUnixTimeSeconds(rows.Key * period * 60),
                rows.Select(row => row.Samples).Aggregate((one, other) => one.With(other)).Get(statistic))),
    ];
}
