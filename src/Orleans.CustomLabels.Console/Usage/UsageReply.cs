namespace CustomLabels.WebConsole.Usage;

/// <summary>Reply of GetUsage: a page of a report, or all of them together.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Total">All of it, not of the page alone.</param>
/// <param name="PricePerInferenceHour">By which the cost is estimated.</param>
/// <param name="Currency">Of the price and the cost.</param>
/// <param name="NextToken">Where the next page begins; null on the last.</param>
public sealed record UsageReply(IReadOnlyList<UsageRow> Rows, UsageRow Total, decimal PricePerInferenceHour, string Currency, string? NextToken);
