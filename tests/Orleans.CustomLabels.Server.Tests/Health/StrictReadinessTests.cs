using System.Net;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Health;

/// <summary>Strict and lenient processes of one cluster, while what they need is missing.</summary>
public sealed class StrictReadinessTests : IDisposable
{
    private static readonly Dictionary<string, string> Strict = new() { ["CustomLabels__Readiness"] = "strict" };
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_strict_process_says_what_it_lacks_and_a_lenient_one_serves_without()
    {
        await using var cluster = await ClusterUnderTest.StartAsync("redis");
        var strict = await cluster.StartServerAsync("a", "gateway", Strict);
        await UntilAsync(strict, HttpStatusCode.ServiceUnavailable, "No active silo hosts units.");

        var lenient = await cluster.StartServerAsync("a", "inference");
        await UntilAsync(strict, HttpStatusCode.OK, "ready");

        await cluster.Store.KillAsync();
        await UntilAsync(strict, HttpStatusCode.ServiceUnavailable, "The store has not answered");
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(new Uri(lenient.Endpoint, "readyz"), Token)).StatusCode);
        Assert.DoesNotContain(cluster.Store.Password, strict.Output, StringComparison.Ordinal);

        await cluster.Store.RestartAsync();
        await UntilAsync(strict, HttpStatusCode.OK, "ready");
    }

    private Task UntilAsync(ServerProcess server, HttpStatusCode status, string text) => HealthPoll.UntilAsync(_http, new Uri(server.Endpoint, "readyz"), status, text, Token);
}
