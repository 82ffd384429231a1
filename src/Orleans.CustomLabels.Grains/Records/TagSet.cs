using System.Collections.Immutable;
using CustomLabels.Contracts.Errors;

namespace CustomLabels.Grains.Records;

/// <summary>Rules for the tags of one resource.</summary>
internal static class TagSet
{
    private const int MaxTags = 200;

    /// <summary>The tags with others added or replaced.</summary>
    /// <exception cref="CustomLabelsException">ServiceQuotaExceeded: more than 200 would result.</exception>
    public static ImmutableDictionary<string, string> With(ImmutableDictionary<string, string> tags, ImmutableDictionary<string, string> added)
    {
        var result = tags.SetItems(added);
        return result.Count <= MaxTags
            ? result
            : throw new CustomLabelsException(CustomLabelsError.ServiceQuotaExceeded, $"A resource can have at most {MaxTags} tags; this one would have {result.Count}.");
    }
}
