namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Input of the service's own ExportUsage.</summary>
internal sealed record ExportUsageInput(decimal From, decimal To, string? NextToken);
