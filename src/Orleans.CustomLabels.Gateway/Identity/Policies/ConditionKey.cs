using System.Collections.Immutable;

namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>A value that a condition looks at.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Tag">Tag key, for the sources that are one tag.</param>
internal sealed record ConditionKey(ConditionSource Source, string Tag)
{
    private const string RequestTag = "aws:RequestTag/";
    private const string ResourceTag = "aws:ResourceTag/";
    private const string TagKeys = "aws:TagKeys";

    public static ConditionKey Parse(string text)
    {
        if (text.Equals(TagKeys, StringComparison.OrdinalIgnoreCase))
        {
            return new ConditionKey(ConditionSource.TagKeys, "");
        }

        if (text.StartsWith(RequestTag, StringComparison.OrdinalIgnoreCase) && text.Length > RequestTag.Length)
        {
            return new ConditionKey(ConditionSource.RequestTag, text[RequestTag.Length..]);
        }

        return text.StartsWith(ResourceTag, StringComparison.OrdinalIgnoreCase) && text.Length > ResourceTag.Length
            ? new ConditionKey(ConditionSource.ResourceTag, text[ResourceTag.Length..])
            : throw new FormatException($"Condition key '{text}' is not supported: use aws:RequestTag/KEY, aws:ResourceTag/KEY or aws:TagKeys.");
    }

    /// <summary>The values: empty when the key is absent, null when it is not known yet.</summary>
    public ImmutableArray<string>? Values(AccessRequest access) => Source switch
    {
        ConditionSource.TagKeys => access.TagKeys,
        ConditionSource.RequestTag => Value(access.RequestTags ?? ImmutableDictionary<string, string>.Empty),
        _ => access.ResourceTags is { } tags ? Value(tags) : null,
    };

    // Condition keys do not distinguish case, tags do: the exact tag first.
    private ImmutableArray<string> Value(ImmutableDictionary<string, string> tags)
    {
        if (tags.TryGetValue(Tag, out var exact))
        {
            return [exact];
        }

        foreach (var (key, value) in tags)
        {
            if (key.Equals(Tag, StringComparison.OrdinalIgnoreCase))
            {
                return [value];
            }
        }

        return [];
    }
}
