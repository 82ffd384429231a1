namespace CustomLabels.Cli.Commands;

/// <summary>Where a call led, for programs.</summary>
internal sealed record StatusResult(string Arn, string Status, string? StatusMessage = null);
