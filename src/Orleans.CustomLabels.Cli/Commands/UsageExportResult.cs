namespace CustomLabels.Cli.Commands;

/// <summary>What an export has written, for programs.</summary>
internal sealed record UsageExportResult(string File, int Lines);
