namespace CustomLabels.WebConsole.Models.Events;

/// <summary>Reply of DescribeEvents.</summary>
/// <param name="Events">Newest first.</param>
/// <param name="NextToken">Where the next page begins; null on the last.</param>
public sealed record EventList(IReadOnlyList<ModelEvent> Events, string? NextToken);
