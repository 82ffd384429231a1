using CustomLabels.Gateway.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.Tests;

public sealed class GatewayOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("11112222333x")]
    public async Task An_account_that_cannot_be_ends_the_start(string account)
    {
        await using var host = new GatewayHost
        {
            Configure = services => services.Configure<GatewayOptions>(options =>
            {
                options.AccountId = account;
                // Those that name an account of their own do not need it.
                foreach (var identity in options.Identities)
                {
                    identity.AccountId = "111122223333";
                }
            }),
        };
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.InitializeAsync().AsTask());
        Assert.Contains("AccountId", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }
}
