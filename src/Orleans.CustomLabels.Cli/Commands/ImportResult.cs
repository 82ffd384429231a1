using CustomLabels.Cli.Rendering;

namespace CustomLabels.Cli.Commands;

/// <summary>The end of an import, for programs. Without ARN nothing was sent, and the inspection says why.</summary>
internal sealed record ImportResult(string? ProjectVersionArn, string Status, string? StatusMessage, InspectionResult? Inspection);
