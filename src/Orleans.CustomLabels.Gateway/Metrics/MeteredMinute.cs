using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Gateway.Metrics;

/// <summary>One account's calls of one operation in a minute that is over.</summary>
/// <param name="Account">The account.</param>
/// <param name="Day">The day (UTC).</param>
/// <param name="Row">The calls.</param>
internal sealed record MeteredMinute(string Account, DateOnly Day, OperationMinute Row);
