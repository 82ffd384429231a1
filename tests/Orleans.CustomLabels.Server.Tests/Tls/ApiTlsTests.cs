using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Tls;

/// <summary>The API over TLS, with real processes.</summary>
public sealed class ApiTlsTests : IDisposable
{
    private static readonly ServerStart Https = new() { Urls = "https://127.0.0.1:0" };
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _root = new("root");
    private readonly TestAuthority _authority;

    public ApiTlsTests() => _authority = new("issuer", _root);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _authority.Dispose();
        _root.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task New_connections_get_the_new_certificate_and_old_ones_go_on()
    {
        await using var server = await ServerProcess.StartAsync(_folder["data"], Settings(_authority.Issue("first")), Https);
        // The client trusts the root alone: the certificate between comes from the server.
        using var client = new AwsJsonClient(server.Endpoint, transport: _root.CreateHttpHandler());
        Assert.Equal(200, (await client.CallAsync("DescribeProjects")).Status);
        using var open = await ConnectAsync(server);
        Assert.Equal("CN=first", open.RemoteCertificate!.Subject);

        Put(_authority.Issue("second"));
        await server.WaitForOutputAsync("New connections get the new certificate");
        using var late = await ConnectAsync(server);
        Assert.Equal("CN=second", late.RemoteCertificate!.Subject);
        Assert.StartsWith("HTTP/1.1 200", await AskAsync(open), StringComparison.Ordinal);
        Assert.Equal(200, (await client.CallAsync("DescribeProjects")).Status);

        _folder.Write("tls.key", "nothing");
        await server.WaitForOutputAsync("cannot be used: CustomLabels__Tls__Key");
        using var last = await ConnectAsync(server);
        Assert.Equal("CN=second", last.RemoteCertificate!.Subject);
        Assert.StartsWith("HTTP/1.1 200", await AskAsync(last), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_protocols_are_refused()
    {
        await using var server = await ServerProcess.StartAsync(_folder["data"], Settings(_authority.Issue("first")), Https);
#pragma warning disable SYSLIB0039, CA5397 // What is refused.
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(server, SslProtocols.Tls11));
#pragma warning restore SYSLIB0039, CA5397
        using var modern = await ConnectAsync(server, SslProtocols.Tls12);
        Assert.Equal(SslProtocols.Tls12, modern.SslProtocol);
    }

    [Fact]
    public async Task A_server_without_a_usable_certificate_says_why_and_ends()
    {
        var (certificate, key) = _authority.Issue("ended", TimeProvider.System.GetUtcNow().AddDays(-9), TimeProvider.System.GetUtcNow().AddDays(-2));
        var (exitCode, output) = await ServerProcess.RunToEndAsync(_folder["data"], Settings((certificate, key)), Https.Urls);
        Assert.Equal(1, exitCode);
        Assert.Contains("CustomLabels__Tls__Certificate: '", output, StringComparison.Ordinal);
        Assert.Contains("is no longer valid", output, StringComparison.Ordinal);

        (exitCode, output) = await ServerProcess.RunToEndAsync(_folder["data"], new Dictionary<string, string> { ["CustomLabels__Tls__Key"] = _folder["tls.key"] });
        Assert.Equal(1, exitCode);
        Assert.Contains("CustomLabels__Tls__Certificate is missing", output, StringComparison.Ordinal);

        (exitCode, output) = await ServerProcess.RunToEndAsync(_folder["data"], urls: Https.Urls);
        Assert.Equal(1, exitCode);
        Assert.Contains("Set CustomLabels__Tls__Certificate and CustomLabels__Tls__Key", output, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Settings((string Certificate, string Key) files)
    {
        Put(files);
        return new() { ["CustomLabels__Tls__Certificate"] = _folder["tls.crt"], ["CustomLabels__Tls__Key"] = _folder["tls.key"] };
    }

    private void Put((string Certificate, string Key) files)
    {
        _folder.Write("tls.crt", files.Certificate);
        _folder.Write("tls.key", files.Key);
    }

    private async Task<SslStream> ConnectAsync(ServerProcess server, SslProtocols protocols = SslProtocols.None)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Endpoint.Port, Token);
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        using var trust = _root.CreateHttpHandler();
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", EnabledSslProtocols = protocols, CertificateChainPolicy = trust.SslOptions.CertificateChainPolicy }, Token);
        return stream;
    }

    private static async Task<string> AskAsync(SslStream connection)
    {
        await connection.WriteAsync(Encoding.ASCII.GetBytes("GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), Token);
        var buffer = new byte[1024];
        return Encoding.ASCII.GetString(buffer, 0, await connection.ReadAsync(buffer, Token));
    }
}
