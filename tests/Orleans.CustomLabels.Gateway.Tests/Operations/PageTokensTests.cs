using CustomLabels.Contracts.Accounts;
using CustomLabels.Gateway.Operations.Paging;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.Tests.Operations;

public sealed class PageTokensTests
{
    private static readonly ListPosition Place = new(1_690_556_751_958, "naïve");
    private readonly PageTokens _tokens = new(new FixedKey(1));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Open_NoToken_IsTheFirstPage(string? token) => Assert.Null(await _tokens.OpenAsync(token, "scope"));

    [Fact]
    public async Task Open_OwnToken_GivesThePlace() =>
        Assert.Equal(Place, await _tokens.OpenAsync(await _tokens.SealAsync(Place, "scope"), "scope"));

    [Fact]
    public async Task Seal_LongestName_StaysUnderTheLimit() =>
        Assert.True((await _tokens.SealAsync(Place with { Name = new string('x', 255) }, new string('s', 5000))).Length <= 1024);

    [Fact]
    public async Task Open_AnySingleCharacterChanged_Refuses()
    {
        var token = await _tokens.SealAsync(Place, "scope");
        for (var i = 0; i < token.Length; i++)
        {
            var changed = string.Concat(token.AsSpan(0, i), token[i] == 'A' ? "B" : "A", token.AsSpan(i + 1));
            await Refused(_tokens, changed, "scope");
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("!!!!")]
    [InlineData("ö")]
    [InlineData("AAAA")]
    public async Task Open_Nonsense_Refuses(string token) => await Refused(_tokens, token, "scope");

    [Fact]
    public async Task Open_TooLong_Refuses() => await Refused(_tokens, new string('A', 1028), "scope");

    [Fact]
    public async Task Open_OtherScopeOrOtherKey_Refuses()
    {
        var token = await _tokens.SealAsync(Place, "scope");
        await Refused(_tokens, token, "scop");
        await Refused(new PageTokens(new FixedKey(2)), token, "scope");
    }

    private static async Task Refused(PageTokens tokens, string token, string scope)
    {
        var refusal = await Assert.ThrowsAsync<AwsException>(async () => await tokens.OpenAsync(token, scope));
        Assert.Equal("InvalidPaginationTokenException", refusal.Error.Type);
        Assert.Equal("Invalid Pagination Token", refusal.Error.Message);
    }

    private sealed class FixedKey(byte fill) : IPagingKey
    {
        public ValueTask<byte[]> GetAsync() => ValueTask.FromResult(Enumerable.Repeat(fill, 32).ToArray());
    }
}
