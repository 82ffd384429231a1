namespace CustomLabels.WebConsole.Metrics;

/// <summary>The values of a query.</summary>
/// <param name="Id">Which query.</param>
/// <param name="Timestamps">Beginnings of the periods that have a value, oldest first where the query asks so.</param>
/// <param name="Values">The values.</param>
public sealed record MetricResult(string Id, IReadOnlyList<DateTimeOffset> Timestamps, IReadOnlyList<double> Values);
