namespace CustomLabels.WebConsole.Models.Tags;

/// <summary>Reply of ListTagsForResource.</summary>
/// <param name="Tags">Values by key.</param>
public sealed record TagList(IReadOnlyDictionary<string, string> Tags);
