namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Reply of ExportUsage: lines of a JSON Lines file, as they are. The hash chain goes on from page to page; the last page has no NextToken.</summary>
internal sealed record ExportUsageOutput(IReadOnlyList<string> Lines, string? NextToken);
