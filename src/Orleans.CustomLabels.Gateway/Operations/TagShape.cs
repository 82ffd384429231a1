using System.Collections.Immutable;

namespace CustomLabels.Gateway.Operations;

/// <summary>Tags as they come in.</summary>
internal static class TagShape
{
    /// <summary>The tags of a checked request; empty when it brings none.</summary>
    public static ImmutableDictionary<string, string> ToTags(this IReadOnlyDictionary<string, string?>? tags) =>
        tags is null ? ImmutableDictionary<string, string>.Empty : tags.ToImmutableDictionary(tag => tag.Key, tag => tag.Value!);
}
