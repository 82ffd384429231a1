using CustomLabels.Server.Configuration;
using Microsoft.Extensions.Options;
using Xunit;

namespace CustomLabels.Server.Tests.Configuration;

public sealed class ServerOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => ServerOptionsCheck.Run(new());

    [Fact]
    public void All_wrong_settings_are_named_at_once()
    {
        var options = new ServerOptions { Zone = "a/b", Roles = "gateway,other", Region = "US East", AccountId = "1", Clustering = "magic", SiloPort = 70_000 };
        var refusal = Assert.Throws<OptionsValidationException>(() => ServerOptionsCheck.Run(options));
        foreach (var name in (string[])["Zone", "Roles", "Region", "AccountId", "Clustering", "SiloPort"])
        {
            Assert.Contains(refusal.Failures, failure => failure.Contains(name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Empty_settings_are_wrong_settings()
    {
        var options = new ServerOptions { DataDirectory = "", Zone = "", Roles = "", Region = "", AccountId = "", Clustering = "" };
        var refusal = Assert.Throws<OptionsValidationException>(() => ServerOptionsCheck.Run(options));
        foreach (var name in (string[])["DataDirectory", "Zone", "Roles", "Region", "AccountId", "Clustering"])
        {
            Assert.Contains(refusal.Failures, failure => failure.Contains(name, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("gateway", true, false)]
    [InlineData("inference", false, true)]
    [InlineData("gateway,inference", true, true)]
    public void Roles_say_what_the_process_does(string roles, bool isGateway, bool isInference)
    {
        var options = new ServerOptions { Roles = roles };
        Assert.Equal((isGateway, isInference), (options.IsGateway, options.IsInference));
    }
}
