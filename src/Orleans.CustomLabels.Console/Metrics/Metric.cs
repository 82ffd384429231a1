namespace CustomLabels.WebConsole.Metrics;

/// <summary>A metric by CloudWatch's name of it.</summary>
/// <param name="MetricName">For example <c>ResponseTime</c>.</param>
/// <param name="Dimensions">Of what.</param>
public sealed record Metric(string MetricName, IReadOnlyList<MetricDimension> Dimensions);
