using System.Globalization;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Telemetry;
using Xunit;

namespace CustomLabels.Contracts.Tests.Telemetry;

/// <summary>However many versions there are, metrics have few names for them.</summary>
public sealed class VersionTagsTests
{
    [Fact]
    public void Of_Version_IsProjectAndName() => Assert.Equal(new VersionTag("cats", "v1"), new VersionTags().Of(Version("v1")));

    [Fact]
    public void Of_MoreThanTheBound_IsOtherAndThoseKnownKeepTheirNames()
    {
        var tags = new VersionTags();
        var known = Enumerable.Range(0, VersionTags.MaxVersions).Select(number => tags.Of(Version(Name(number)))).ToList();
        Assert.Same(VersionTag.Other, tags.Of(Version("one-more")));
        Assert.Same(VersionTag.Other, tags.Of(Version("yet-one-more")));
        Assert.Equal(known, Enumerable.Range(0, VersionTags.MaxVersions).Select(number => tags.Of(Version(Name(number)))));
    }

    [Fact]
    public async Task Of_ManyAtOnce_KeepsTheBound()
    {
        var tags = new VersionTags();
        var names = await Task.WhenAll(Enumerable.Range(0, 1000).Select(number => Task.Run(() => tags.Of(Version(Name(number))))));
        Assert.Equal(VersionTags.MaxVersions + 1, names.Distinct().Count());
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"v{number}");

    private static ModelVersionArn Version(string name) => new(new("aws", "us-east-1", "111122223333"), "cats", name, 1);
}
