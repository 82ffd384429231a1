namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Reply of GetMetricData, one result for each query in their order.</summary>
internal sealed record GetMetricDataOutput(IReadOnlyList<MetricDataResultShape> MetricDataResults);
