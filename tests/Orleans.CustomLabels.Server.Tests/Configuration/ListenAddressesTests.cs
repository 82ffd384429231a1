using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CustomLabels.Server.Configuration;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CustomLabels.Server.Tests.Configuration;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://[::1]:0")]
    [InlineData("http://localhost:0")]
    [InlineData("http://127.0.0.1:0;http://localhost:0")]
    public void Loopback_is_accepted_without_identities(string urls) => ListenAddresses.Check(Configured("urls", urls), mustBeLoopback: true);

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://*:0")]
    [InlineData("http://+:0")]
    [InlineData("http://example:0")]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:0")]
    public void Anything_else_is_refused_without_identities(string urls) =>
        Assert.Throws<ListenerNotLoopbackException>(() => ListenAddresses.Check(Configured("urls", urls), mustBeLoopback: true));

    [Fact]
    public void A_Kestrel_endpoint_counts_like_a_url() =>
        Assert.Throws<ListenerNotLoopbackException>(() => ListenAddresses.Check(Configured("Kestrel:Endpoints:Api:Url", "http://0.0.0.0:0"), mustBeLoopback: true));

    [Fact]
    public void With_identities_any_address_is_accepted() => ListenAddresses.Check(Configured("urls", "http://0.0.0.0:0"), mustBeLoopback: false);

    [Fact]
    public void A_taken_address_is_refused_by_name()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
        var refusal = Assert.Throws<ListenAddressException>(() => ListenAddresses.Check(Configured("urls", url), mustBeLoopback: true));
        Assert.Contains(url, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_address_is_refused() =>
        Assert.Throws<ListenAddressException>(() => ListenAddresses.Check(Configured("urls", "nonsense"), mustBeLoopback: true));

    private static IConfigurationRoot Configured(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
}
