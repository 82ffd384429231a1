using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using CustomLabels.Server.Tests.Cluster;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Tls;

/// <summary>Silos that talk over mutual TLS, and what wants in without a certificate of their authority. Real processes.</summary>
public sealed class SiloTlsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _root = new("cluster");
    private readonly TestAuthority _authority;
    private readonly TestAuthority _stranger = new("somebody else");
    private readonly int _port = LoopbackPort.Free();

    public SiloTlsTests() => _authority = new("issuer", _root);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _stranger.Dispose();
        _authority.Dispose();
        _root.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_cluster_serves_over_mutual_tls_and_lets_in_nobody_else()
    {
        await using var cluster = await ClusterUnderTest.StartAsync("redis");
        var gateway = await cluster.StartServerAsync("a", "gateway", Certificate("gateway", _authority, _root));
        var settings = Certificate("unit", _authority, _root);
        settings["CustomLabels__SiloPort"] = _port.ToString(CultureInfo.InvariantCulture);
        var inference = await cluster.StartServerAsync("b", "inference", settings);
        using var client = new AwsJsonClient(gateway.Endpoint);
        var api = new CustomLabelsApi(client);
        var version = await Shapes.ImportAsync(api, await api.CreateProjectAsync("shapes"), "v1");
        await api.StartAsync(version);
        await api.WaitForAsync(version, "RUNNING");
        Assert.Equal("star", (await api.DetectAsync(version, Shapes.Star))[0].Name);

        // No silo was taken for a stranger on the way, whichever of its connections.
        Assert.All([gateway, inference], server => Assert.DoesNotContain("Authentication failed", server.Output, StringComparison.Ordinal));

        await RefuseConnectionsAsync();
        await inference.WaitForOutputAsync("refused for its certificate, CN=stranger: ");
        await RefuseSilosAsync(cluster, client);
        await FollowFilesAsync(inference);
        Assert.Equal("star", (await api.DetectAsync(version, Shapes.Star))[0].Name);
    }

    /// <summary>A silo speaks first, to those that it lets in.</summary>
    private async Task RefuseConnectionsAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        Assert.True(await IsSpokenToAsync(() => HandshakeAsync(_authority.Issue("friend"))));
        Assert.False(await IsSpokenToAsync(() => HandshakeAsync(null)));
        Assert.False(await IsSpokenToAsync(() => HandshakeAsync(_stranger.Issue("stranger"))));
        Assert.False(await IsSpokenToAsync(() => HandshakeAsync(_authority.Issue("server", null, null, TestAuthority.ServerUse))));
        Assert.False(await IsSpokenToAsync(() => HandshakeAsync(_authority.Issue("ended", now.AddDays(-9), now.AddDays(-2)))));

        await using var plain = await ConnectAsync();
        await plain.WriteAsync(Encoding.ASCII.GetBytes(new string('x', 64)), Token);
        // An alert of TLS, or nothing.
        var answer = new byte[1];
        Assert.True(await plain.ReadAsync(answer, Token) == 0 || answer[0] == 0x15);
    }

    private static async Task<bool> IsSpokenToAsync(Func<Task<Stream>> connect)
    {
        try
        {
            await using var connection = await connect();
            return await connection.ReadAsync(new byte[1], Token) > 0;
        }
        catch (Exception cut) when (cut is IOException or AuthenticationException)
        {
            return false;
        }
    }

    /// <summary>A silo that knows the store, but has no certificate of the authority, does not become a member.</summary>
    private async Task RefuseSilosAsync(ClusterUnderTest cluster, AwsJsonClient client)
    {
        Dictionary<string, string> plain = new() { ["CustomLabels__SiloName"] = "plain" };
        var foreign = Certificate("foreign", _stranger, _stranger);
        foreign["CustomLabels__SiloName"] = "foreign";
        foreach (var intruder in (Dictionary<string, string>[])[plain, foreign])
        {
            foreach (var (name, value) in cluster.Settings("c", "inference"))
            {
                intruder[name] = value;
            }

            await using var process = ServerProcess.Launch(cluster.DataDirectory, intruder);
            await process.WaitForOutputAsync("Failed to get ping responses");
            Assert.DoesNotContain("Now listening", process.Output, StringComparison.Ordinal);
            var shown = (await client.SendAsync("CustomLabelsService.DescribeCluster", JsonSerializer.SerializeToUtf8Bytes(new { }))).Success.ToJsonString();
            Assert.Contains("\"a\"", shown, StringComparison.Ordinal);
            Assert.DoesNotContain(intruder["CustomLabels__SiloName"], shown, StringComparison.Ordinal);
        }
    }

    private async Task FollowFilesAsync(ServerProcess inference)
    {
        Certificate("unit", _authority, _root, subject: "renewed");
        await inference.WaitForOutputAsync("New connections get the new certificate");
        await using var connection = await HandshakeAsync(_authority.Issue("friend"));
        Assert.Equal("CN=renewed", ((SslStream)connection).RemoteCertificate!.Subject);
    }

    private async Task<Stream> HandshakeAsync((string Certificate, string Key)? own)
    {
        var stream = new SslStream(await ConnectAsync());
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(_root.CertificatePem));
        var chain = new X509Certificate2Collection();
        if (own is { } files)
        {
            chain.ImportFromPem(files.Certificate);
        }

        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "127.0.0.1",
                CertificateChainPolicy = policy,
                ClientCertificateContext = own is { } pair ? SslStreamCertificateContext.Create(X509Certificate2.CreateFromPem(pair.Certificate, pair.Key), chain, offline: true) : null,
            },
            Token);
        return stream;
    }

    private async Task<Stream> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _port, Token);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private Dictionary<string, string> Certificate(string name, TestAuthority issuer, TestAuthority trusted, string? subject = null)
    {
        var (certificate, key) = issuer.Issue(subject ?? name);
        return new()
        {
            ["CustomLabels__SiloTls__Certificate"] = _folder.Write($"{name}.crt", certificate),
            ["CustomLabels__SiloTls__Key"] = _folder.Write($"{name}.key", key),
            ["CustomLabels__SiloTls__Authority"] = _folder.Write($"{name}.ca", trusted.CertificatePem),
        };
    }
}
