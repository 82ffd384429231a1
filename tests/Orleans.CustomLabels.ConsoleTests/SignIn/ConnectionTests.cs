using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CustomLabels.ConsoleTests.Browsing;
using CustomLabels.Testing;

namespace CustomLabels.ConsoleTests.SignIn;

/// <summary>Over which connections the console may be reached: TLS of the server's own, and of a balancer before it.</summary>
public sealed class ConnectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Over_tls_the_cookie_is_for_tls_only()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        await using var server = await ServerProcess.StartAsync(
            _folder["data"], Certificate(), new ServerStart { Urls = $"https://127.0.0.1:{LoopbackPort.Free()}" });
        await using var visitor = await Visitor.ComeAsync(browser, server.Endpoint);
        await visitor.SignInAsync();

        Assert.StartsWith("https://", visitor.Page.Url, StringComparison.Ordinal);
        Assert.True(Assert.Single(await visitor.Context.CookiesAsync(), cookie => cookie.Name == "customlabels-console").Secure);
        await Assertions.Expect(visitor.Page.GetByText("No projects yet")).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData("true", null, HttpStatusCode.Forbidden)]
    [InlineData("true", "http", HttpStatusCode.Forbidden)]
    [InlineData("true", "https", HttpStatusCode.OK)]
    [InlineData(null, "https", HttpStatusCode.Forbidden)]
    public async Task Behind_a_balancer_tls_counts_where_its_word_is_trusted(string? isTrusted, string? scheme, HttpStatusCode expected)
    {
        var settings = isTrusted is null ? [] : new Dictionary<string, string> { ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = isTrusted };
        await using var server = await ServerProcess.StartAsync(_folder["data"], settings);
        using var http = new HttpClient();
        // As a balancer on this machine would pass on what somebody asked labels.example.
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Endpoint, "/console/sign-in"));
        request.Headers.Host = "labels.example";
        if (scheme is not null)
        {
            request.Headers.Add("X-Forwarded-Proto", scheme);
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        }

        using var answer = await http.SendAsync(request, Token);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml", HttpStatusCode.Redirect)]
    [InlineData("application/json", HttpStatusCode.MethodNotAllowed)]
    public async Task The_services_address_leads_browsers_to_the_console(string accept, HttpStatusCode expected)
    {
        await using var server = await ServerProcess.StartAsync(_folder["data"]);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Endpoint);
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var answer = await http.SendAsync(request, Token);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.Redirect ? "/console/" : null, answer.Headers.Location?.ToString());
    }

    /// <summary>Settings by which Kestrel has a certificate of this test's own.</summary>
    private Dictionary<string, string> Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        const string password = "of-this-test";
        return new()
        {
            ["Kestrel__Certificates__Default__Path"] = _folder.Write("server.pfx", certificate.Export(X509ContentType.Pkcs12, password)),
            ["Kestrel__Certificates__Default__Password"] = password,
        };
    }
}
