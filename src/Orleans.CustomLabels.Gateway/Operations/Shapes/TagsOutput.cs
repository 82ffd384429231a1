namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Reply of ListTagsForResource; Tags is there even when empty.</summary>
internal sealed record TagsOutput(IReadOnlyDictionary<string, string> Tags);
