using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>How long successful calls took, in milliseconds.</summary>
internal sealed record ResponseTimeShape(double P50, double P90, double P99, long Count)
{
    public static ResponseTimeShape From(ResponseTimePercentiles times) => new(times.P50, times.P90, times.P99, times.Count);
}
