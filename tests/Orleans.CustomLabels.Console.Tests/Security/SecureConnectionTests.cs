using System.Net;
using CustomLabels.WebConsole.Security;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.WebConsole.Tests.Security;

public sealed class SecureConnectionTests
{
    [Theory]
    [InlineData("http", "127.0.0.1", "127.0.0.1", "127.0.0.1:8080", true)]
    [InlineData("http", "127.0.0.1", "127.0.0.1", "localhost:8080", true)]
    [InlineData("http", "::1", "::1", "[::1]:8080", true)]
    [InlineData("https", "10.1.2.3", "10.1.2.4", "labels.example", true)]
    [InlineData("http", "10.1.2.3", "10.1.2.4", "127.0.0.1", false)]
    [InlineData("http", "10.1.2.4", "10.1.2.4", "10.1.2.4", false)]
    [InlineData("http", "127.0.0.1", "127.0.0.1", "labels.example", false)]
    [InlineData("http", "127.0.0.1", "127.0.0.1", "127.0.0.1.labels.example", false)]
    [InlineData("http", "127.0.0.1", "127.0.0.1", "", false)]
    public async Task Beyond_this_machine_only_tls_passes(string scheme, string remote, string local, string host, bool passes)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = scheme;
        context.Request.Host = new HostString(host);
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Connection.LocalIpAddress = IPAddress.Parse(local);
        var hasPassed = false;

        await SecureConnection.DemandAsync(context, _ =>
        {
            hasPassed = true;
            return Task.CompletedTask;
        });

        Assert.Equal(passes, hasPassed);
        Assert.Equal(passes ? 200 : 403, context.Response.StatusCode);
    }
}
