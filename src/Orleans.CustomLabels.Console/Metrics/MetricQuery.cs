namespace CustomLabels.WebConsole.Metrics;

/// <summary>A query of GetMetricData.</summary>
/// <param name="Id">Names its result.</param>
/// <param name="MetricStat">What to read.</param>
public sealed record MetricQuery(string Id, MetricStat MetricStat);
