using CustomLabels.Inference.Profiles;
using Xunit;

namespace CustomLabels.Inference.Tests.Profiles;

public sealed class UltralyticsMetadataTests
{
    [Theory]
    [InlineData("{0: 'a', 1: 'b'}", new[] { "a", "b" })]
    [InlineData("{ 0 : \"it's\" , 1 : 'say \"hi\"' }", new[] { "it's", "say \"hi\"" })]
    [InlineData("{0: 'it\\'s', 1: 'back\\\\slash'}", new[] { "it's", "back\\slash" })]
    [InlineData("{0: 'a, 1: b}'}", new[] { "a, 1: b}" })]
    [InlineData("{}", new string[0])]
    [InlineData("", new string[0])]
    [InlineData("{1: 'a'}", new string[0])]
    [InlineData("{0: 'a', 2: 'b'}", new string[0])]
    [InlineData("{0: 'a'", new string[0])]
    [InlineData("{0: 'a", new string[0])]
    [InlineData("{0: a}", new string[0])]
    [InlineData("{0: 'a'} trailing", new string[0])]
    [InlineData("{0: 'a',", new string[0])]
    public void ParseNames_reads_a_complete_dictionary_or_nothing(string text, string[] expected) =>
        Assert.Equal(expected, UltralyticsMetadata.ParseNames(text));
}
