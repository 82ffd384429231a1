namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Reply of GetUsage. Total is that of all pages; the last page has no NextToken.</summary>
internal sealed record GetUsageOutput(
    IReadOnlyList<UsageRowShape> Rows, UsageRowShape Total, decimal PricePerInferenceHour, string Currency, string? NextToken);
