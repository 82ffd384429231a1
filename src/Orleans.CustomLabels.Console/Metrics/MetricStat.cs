namespace CustomLabels.WebConsole.Metrics;

/// <summary>A statistic of a metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Period">Seconds that become one value.</param>
/// <param name="Stat">For example <c>Sum</c> or <c>p99</c>.</param>
public sealed record MetricStat(Metric Metric, int Period, string Stat);
