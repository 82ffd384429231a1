namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Reply of ExportUsage: lines of a file, as they are. Their chain of hashes goes on from page to page; the last one has no NextToken.</summary>
internal sealed record ExportUsageOutput(IReadOnlyList<string> Lines, string? NextToken);
