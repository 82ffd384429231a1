namespace CustomLabels.Cli.Service.Shapes;

/// <summary>How long successful calls took, in milliseconds.</summary>
internal sealed record ResponseTime(double P50, double P90, double P99, long Count);
