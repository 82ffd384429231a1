namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Reply of the service's own ExportUsage: lines as they go into the file.</summary>
internal sealed record ExportUsageOutput(IReadOnlyList<string> Lines, string? NextToken = null);
