namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Reply of the service's own GetUsage.</summary>
internal sealed record GetUsageOutput(
    IReadOnlyList<UsageRow> Rows, UsageRow Total, decimal PricePerInferenceHour, string Currency, string? NextToken = null);
