using System.Net;
using System.Text;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Cluster;

/// <summary>What load balancers and supervisors see of a process.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_process_that_stops_says_so_and_goes_on_serving_for_the_grace()
    {
        await using var server = await ServerProcess.StartAsync(_folder["data"], new Dictionary<string, string> { ["CustomLabels__ReadinessGrace"] = "00:00:03" });
        await UntilAsync(server, HttpStatusCode.OK);

        var stop = server.StopAsync();
        await UntilAsync(server, HttpStatusCode.ServiceUnavailable);

        // Not ready, and still there: calls that the load balancer had already sent are answered.
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(new Uri(server.Endpoint, "livez"), Token)).StatusCode);
        Assert.False(stop.IsCompleted);
        Assert.Equal(0, await stop);
    }

    [Fact]
    public async Task A_process_without_the_gateway_role_answers_health_and_nothing_else()
    {
        await using var server = await ServerProcess.StartAsync(_folder["data"], new Dictionary<string, string> { ["CustomLabels__Roles"] = "inference" });
        await UntilAsync(server, HttpStatusCode.OK);

        using var call = new StringContent("{}", Encoding.UTF8, "application/x-amz-json-1.1");
        Assert.Equal(HttpStatusCode.NotFound, (await _http.PostAsync(server.Endpoint, call, Token)).StatusCode);
        Assert.Equal("alive", await _http.GetStringAsync(new Uri(server.Endpoint, "livez"), Token));
    }

    private async Task UntilAsync(ServerProcess server, HttpStatusCode wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while ((await _http.GetAsync(new Uri(server.Endpoint, "readyz"), limit.Token)).StatusCode != wanted)
        {
            await Task.Delay(50, limit.Token);
        }
    }
}
