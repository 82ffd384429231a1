namespace CustomLabels.Gateway.Operations.Metrics;

/// <summary>CloudWatch's statistics.</summary>
internal enum StatisticKind
{
    SampleCount,
    Sum,
    Average,
    Minimum,
    Maximum,
    Percentile,
}
