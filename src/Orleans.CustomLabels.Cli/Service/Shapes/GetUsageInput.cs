namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Input of the service's own GetUsage.</summary>
internal sealed record GetUsageInput(decimal From, decimal To, IReadOnlyList<string> GroupBy, string? TagKey, string? NextToken);
