using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.OpenInference;

namespace CustomLabels.Gateway.Tests.OpenInference;

/// <summary>What is said at start about tokens.</summary>
public sealed class BearerTokenTests
{
    [Theory]
    [InlineData("0123456789abcdef", null)]
    [InlineData("AZaz09-._~+/===x", null)]
    [InlineData("0123456789abcde", "16 to 512")]
    [InlineData("with spaces in it", "16 to 512")]
    [InlineData("größe-größe-größe", "16 to 512")]
    public void A_token_is_long_and_fits_into_a_header(string token, string? problem)
    {
        IdentityReader.Read(Options(token), out var errors);
        Assert.Equal(problem is null ? 0 : 1, errors.Count);
        Assert.All(errors, error =>
        {
            Assert.StartsWith("CustomLabels__Identities__0__BearerToken", error, StringComparison.Ordinal);
            Assert.Contains(problem!, error, StringComparison.Ordinal);
            Assert.DoesNotContain(token, error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Two_identities_have_two_tokens()
    {
        IdentityReader.Read(Options("0123456789abcdef", "0123456789abcdef"), out var errors);
        Assert.Equal("CustomLabels__Identities__1__BearerToken is that of another identity too.", Assert.Single(errors));
    }

    [Fact]
    public void The_protocol_needs_a_token_that_somebody_has()
    {
        Assert.Null(OpenInferenceOptionsValidator.Problem(new(), Options("")));
        Assert.Null(OpenInferenceOptionsValidator.Problem(new() { Enabled = true }, Options("", "0123456789abcdef")));
        Assert.Contains("no identity has a token", OpenInferenceOptionsValidator.Problem(new() { Enabled = true }, Options("")), StringComparison.Ordinal);
    }

    private static GatewayOptions Options(params string[] tokens)
    {
        var options = new GatewayOptions();
        foreach (var (index, token) in tokens.Index())
        {
            options.Identities.Add(new() { AccessKeyId = $"key{index}", SecretAccessKey = "secret", Policy = "AdministratorAccess", BearerToken = token });
        }

        return options;
    }
}
