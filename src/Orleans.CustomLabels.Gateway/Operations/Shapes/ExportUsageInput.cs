namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Input of ExportUsage: the months that a period touches.</summary>
internal sealed record ExportUsageInput(decimal? From, decimal? To, int? MaxResults, string? NextToken) : IInputShape
{
    public void Check(Violations violations)
    {
        UsagePeriod.Check(violations, From, To);
        violations.PageSize(nameof(MaxResults), MaxResults, PageLimit.UsageLines);
    }
}
