using CustomLabels.Gateway.Identity.Policies;

namespace CustomLabels.Gateway.Tests.Identity;

public sealed class WildcardPatternTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("a*", "a", true)]
    [InlineData("a*b", "ab", true)]
    [InlineData("a*b", "axxb", true)]
    [InlineData("a*b", "axxbc", false)]
    [InlineData("*a*b*", "xxaxxbxx", true)]
    [InlineData("?", "", false)]
    [InlineData("?", "x", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("*?", "", false)]
    [InlineData("a**b", "ab", true)]
    [InlineData("A", "a", false)]
    public void Matches_CaseSensitive(string pattern, string value, bool expected) =>
        Assert.Equal(expected, new WildcardPattern(pattern, StringComparison.Ordinal).Matches(value));

    [Fact]
    public void Matches_IgnoringCase_DoesSo() =>
        Assert.True(new WildcardPattern("rekognition:detect*", StringComparison.OrdinalIgnoreCase).Matches("rekognition:DetectCustomLabels"));

    [Fact]
    public void Matches_ManyStarsAgainstAlmostMatchingText_Ends() =>
        Assert.False(new WildcardPattern(string.Concat(Enumerable.Repeat("*a", 200)) + "b", StringComparison.Ordinal).Matches(new string('a', 5000)));
}
