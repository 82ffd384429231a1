using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary>A usage report, for programs; the period and all pages together, otherwise as in GetUsage.</summary>
internal sealed record UsageResult(
    decimal From, decimal To, IReadOnlyList<string> GroupBy, string? TagKey, IReadOnlyList<UsageRow> Rows, UsageRow Total,
    decimal PricePerInferenceHour, string Currency);
