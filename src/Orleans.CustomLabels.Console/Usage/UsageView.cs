namespace CustomLabels.WebConsole.Usage;

/// <summary>What the page shows.</summary>
/// <param name="Report">The report as it is grouped.</param>
/// <param name="Days">The same by day.</param>
public sealed record UsageView(UsageReply Report, UsageReply Days);
