namespace CustomLabels.WebConsole.Metrics;

/// <summary>Reply of GetMetricData.</summary>
/// <param name="MetricDataResults">One result for each query.</param>
public sealed record MetricData(IReadOnlyList<MetricResult> MetricDataResults);
