using System.Globalization;
using System.Net;
using CustomLabels.Server.Configuration;
using CustomLabels.Testing;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace CustomLabels.Server.Tests.Health;

/// <summary>Health on a port of its own, with real processes.</summary>
public sealed class ManagementListenerTests : IDisposable
{
    private static readonly string[] Paths = ["livez", "startupz", "readyz"];
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Uri _management = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.Free()}"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Health_answers_on_the_management_listener_alone_and_nothing_else_does()
    {
        await using var server = await StartAsync(("CustomLabels__ReadinessGrace", "00:00:03"));

        Assert.All(await Task.WhenAll(Paths.Select(path => StatusAsync(_management, path))), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(await Task.WhenAll(Paths.Select(path => StatusAsync(server.Endpoint, path))), status => Assert.Equal(HttpStatusCode.NotFound, status));
        foreach (var path in (string[])["", "console/", "objects/a/b", "v2"])
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(_management, path));
        }

        // The port counts, not what the caller says it is.
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(server.Endpoint, "livez", host: _management.Authority));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_management, "livez", host: server.Endpoint.Authority));
        using var client = new AwsJsonClient(server.Endpoint);
        Assert.Equal(200, (await client.CallAsync("DescribeProjects")).Status);
        using var misled = new AwsJsonClient(_management);
        Assert.Equal(404, (await misled.CallAsync("DescribeProjects")).Status);

        var stop = server.StopAsync();
        await UntilAsync("readyz", HttpStatusCode.ServiceUnavailable, "stopping");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_management, "startupz"));
        Assert.Equal(0, await stop);
    }

    [Fact]
    public async Task A_process_without_the_gateway_role_listens_there_alone()
    {
        await using var server = await StartAsync(("CustomLabels__Roles", "inference"));
        await UntilAsync("readyz", HttpStatusCode.OK, "ready");
        await server.WaitForOutputAsync("Application started");
        Assert.Equal(_management, server.Endpoint);
        Assert.Equal(1, server.Output.Split("Now listening on").Length - 1);
    }

    [Fact]
    public async Task Without_identities_it_must_be_loopback_too()
    {
        var (exitCode, output) = await ServerProcess.RunToEndAsync(_folder["data"], new Dictionary<string, string> { ["CustomLabels__ManagementUrl"] = "http://0.0.0.0:8081" });
        Assert.Equal(1, exitCode);
        Assert.Contains("told to listen on http://0.0.0.0:8081", output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_needs_a_port_of_its_own()
    {
        var refusal = Assert.Throws<ListenAddressException>(() => Apply("gateway", ["--urls", "http://127.0.0.1:8080;http://127.0.0.1:8081"]));
        Assert.Contains("http://127.0.0.1:8081", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ListenAddressException>(() => Apply("gateway", ["--HTTP_PORTS", "8081"]));
        Assert.Throws<ListenAddressException>(() => Apply("inference", ["--Kestrel:Endpoints:Api:Url", "http://127.0.0.1:8080"]));
    }

    [Fact]
    public void It_joins_addresses_however_they_are_given()
    {
        Assert.Equal("http://127.0.0.1:8080;http://127.0.0.1:8081", Apply("gateway", ["--urls", "http://127.0.0.1:8080"]).Configuration["urls"]);
        Assert.Equal("http://*:8080;http://*:9090;http://127.0.0.1:8081", Apply("gateway", ["--HTTP_PORTS", "8080;9090"]).Configuration["urls"]);
        Assert.Equal("http://127.0.0.1:8081", Apply("inference", ["--urls", "http://127.0.0.1:8080"]).Configuration["urls"]);
        Assert.Equal(
            ["http://127.0.0.1:8080", "http://127.0.0.1:8081"],
            Apply("gateway", ["--Kestrel:Endpoints:Api:Url", "http://127.0.0.1:8080"]).Configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(each => each["Url"]).Order(StringComparer.Ordinal));
    }

    private static WebApplicationBuilder Apply(string roles, string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        ListenAddresses.SetDefault(builder);
        ListenAddresses.AddManagement(builder, new ServerOptions { Roles = roles, ManagementUrl = "http://127.0.0.1:8081" });
        return builder;
    }

    private Task<ServerProcess> StartAsync(params (string Name, string Value)[] settings) => ServerProcess.StartAsync(
        _folder["data"], settings.Append((Name: "CustomLabels__ManagementUrl", Value: _management.OriginalString)).ToDictionary(each => each.Name, each => each.Value));

    private async Task<HttpStatusCode> StatusAsync(Uri listener, string path, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(listener, path));
        request.Headers.Host = host;
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await _http.SendAsync(request, Token);
        return answer.StatusCode;
    }

    private Task UntilAsync(string path, HttpStatusCode status, string text) => HealthPoll.UntilAsync(_http, new Uri(_management, path), status, text, Token);
}
