using System.Net;
using CustomLabels.Server.Configuration;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CustomLabels.Server.Tests.Configuration;

public sealed class SiloAddressesTests
{
    [Fact]
    public void A_configured_address_is_taken() =>
        Assert.Equal(IPAddress.Parse("10.1.2.3"), SiloAddresses.Advertised(new() { AdvertisedAddress = "10.1.2.3" }, isLoopbackOnly: true));

    [Fact]
    public void A_process_of_this_machine_alone_is_reached_by_loopback() =>
        Assert.Equal(IPAddress.Loopback, SiloAddresses.Advertised(new(), isLoopbackOnly: true));

    [Theory]
    [InlineData("urls", "http://127.0.0.1:80", true)]
    [InlineData("urls", "http://localhost:80;http://[::1]:81", true)]
    [InlineData("urls", "http://127.0.0.1:80;http://0.0.0.0:81", false)]
    [InlineData("urls", "http://+:80", false)]
    [InlineData("urls", "http://unix:/tmp/socket", true)]
    [InlineData("Kestrel:Endpoints:Api:Url", "http://10.0.0.1:80", false)]
    [InlineData("http_ports", "8080", false)]
    public void Listeners_say_whether_other_machines_reach_the_process(string key, string value, bool expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
        Assert.Equal(expected, ListenAddresses.AreLoopback(configuration));
    }
}
