using System.Collections.Immutable;
using CustomLabels.Contracts.Errors;
using CustomLabels.Grains.Records;
using Xunit;

namespace CustomLabels.Grains.Tests.Records;

public sealed class TagSetTests
{
    [Fact]
    public void With_NewAndKnownKeys_AddsAndReplaces()
    {
        var tags = TagSet.With(Tags("a", "b"), ImmutableDictionary<string, string>.Empty.Add("b", "new").Add("c", "new"));
        Assert.Equal(["a=old", "b=new", "c=new"], tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void With_TwoHundredInTheEnd_IsAllowed()
    {
        var full = Numbered(0, 200);
        Assert.Equal(200, TagSet.With(Numbered(0, 150), Numbered(100, 100)).Count);
        Assert.Equal(200, TagSet.With(full, full).Count);
    }

    [Fact]
    public void With_MoreThanTwoHundredInTheEnd_IsRefused()
    {
        var problem = Assert.Throws<CustomLabelsException>(() => TagSet.With(Numbered(0, 200), Tags("one-more")));
        Assert.Equal(CustomLabelsError.ServiceQuotaExceeded, problem.Error);
    }

    private static ImmutableDictionary<string, string> Tags(params string[] keys) => keys.ToImmutableDictionary(key => key, _ => "old");

    private static ImmutableDictionary<string, string> Numbered(int first, int count) => Tags([.. Enumerable.Range(first, count).Select(number => $"{number}")]);
}
