namespace CustomLabels.WebConsole.Metrics;

/// <summary>What a metric is of.</summary>
/// <param name="Name">For example <c>Operation</c>.</param>
/// <param name="Value">For example <c>DetectCustomLabels</c>.</param>
public sealed record MetricDimension(string Name, string Value);
