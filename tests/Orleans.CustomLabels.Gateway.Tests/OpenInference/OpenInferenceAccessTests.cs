using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Quotas;
using CustomLabels.Gateway.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace CustomLabels.Gateway.Tests.OpenInference;

/// <summary>Who may call, and how often.</summary>
public sealed class OpenInferenceAccessTests : IAsyncLifetime
{
    private readonly OpenInferenceGateway _gateway = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _gateway.InitializeAsync();

    public async ValueTask DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData(CustomLabelsError.ResourceNotReady, 503)]
    [InlineData(CustomLabelsError.ProvisionedThroughputExceeded, 429)]
    [InlineData(CustomLabelsError.InvalidImageFormat, 400)]
    [InlineData(CustomLabelsError.ImageTooLarge, 413)]
    [InlineData(CustomLabelsError.ResourceNotFound, 404)]
    [InlineData(CustomLabelsError.LimitExceeded, 429)]
    [InlineData(CustomLabelsError.InternalServerError, 500)]
    public async Task Errors_have_the_status_of_their_kind(CustomLabelsError error, int status)
    {
        _gateway.Host.Detector.Answer = (_, _) => new() { Error = error };
        var reply = await _gateway.InferAsync(OpenInferenceGateway.Json());
        Assert.Equal(status, reply.Status);
        Assert.Equal("error", Assert.Single(reply.Json.EnumerateObject()).Name);
        Assert.Equal(status is 429 or 503, reply.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task Quotas_hold()
    {
        await using var host = new GatewayHost { Configure = services => OpenInferenceGateway.Configure(services.Configure<QuotaOptions>(quotas => quotas.Tps.DetectCustomLabels = 1)) };
        await host.InitializeAsync();
        using var first = _gateway.Request(HttpMethod.Post, "/v2/models/none/infer", TestKey.Admin, host.Address);
        using var second = _gateway.Request(HttpMethod.Post, "/v2/models/none/infer", TestKey.Admin, host.Address);
        (first.Content, second.Content) = (new ByteArrayContent(OpenInferenceGateway.Json()), new ByteArrayContent(OpenInferenceGateway.Json()));
        Assert.Equal(404, (int)(await _gateway.Http.SendAsync(first, Token)).StatusCode);
        Assert.Equal(429, (int)(await _gateway.Http.SendAsync(second, Token)).StatusCode);
    }

    [Fact]
    public async Task A_token_is_needed_for_all_but_health()
    {
        foreach (var path in (string[])["/v2", "/v2/", $"/v2/models/{_gateway.Model}", $"/v2/models/{_gateway.Model}/ready", $"/v2/models/{_gateway.Model}/versions/v1"])
        {
            foreach (var authorization in (string?[])[null, "Bearer ", "Bearer wrong-wrong-wrong-wrong", $"Basic {OpenInferenceGateway.TokenOf(TestKey.Admin)}", $"Bearer {OpenInferenceGateway.TokenOf(TestKey.Admin)}x"])
            {
                var reply = await _gateway.SendAsync(HttpMethod.Get, path, authorization);
                Assert.Equal(401, reply.Status);
                Assert.Equal("Bearer", reply.Headers["WWW-Authenticate"]);
                Assert.NotEmpty(reply.Json.GetProperty("error").GetString()!);
            }
        }

        Assert.Equal("""{"live":true}""", (await _gateway.SendAsync(HttpMethod.Get, "/v2/health/live", null)).Text);
        Assert.Equal("""{"live":true,"ready":true}""", (await _gateway.SendAsync(HttpMethod.Get, "/v2/health/ready", null)).Text);
        // Reached by another name than this machine's own, the connection is somebody else's, and plain.
        var plain = await _gateway.SendAsync(HttpMethod.Get, "/v2", $"Bearer {OpenInferenceGateway.TokenOf(TestKey.Admin)}", host: "labels.example");
        Assert.Equal(403, plain.Status);
        Assert.DoesNotContain(_gateway.Host.Log.Lines, line => line.Contains(OpenInferenceGateway.TokenOf(TestKey.Admin), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Policies_decide_as_for_the_api()
    {
        Assert.Equal(200, (await _gateway.InferAsync(OpenInferenceGateway.Json(), TestKey.DetectOnly)).Status);
        Assert.Equal(403, (await _gateway.InferAsync(OpenInferenceGateway.Json(), TestKey.Operator)).Status);
        Assert.Equal(200, (await _gateway.GetAsync($"/v2/models/{_gateway.Model}", TestKey.ReadOnly)).Status);
        Assert.Equal(403, (await _gateway.GetAsync($"/v2/models/{_gateway.Model}", TestKey.Operator)).Status);
        // Another account sees nothing of it, and who lacks the right does not learn what is there.
        Assert.Equal(404, (await _gateway.InferAsync(OpenInferenceGateway.Json(), TestKey.Stranger)).Status);
        Assert.Equal(403, (await _gateway.InferAsync(OpenInferenceGateway.Json(), TestKey.Operator, model: "none")).Status);
        Assert.Equal(403, (await _gateway.GetAsync("/v2/models/none", TestKey.Operator)).Status);
        Assert.Equal(404, (await _gateway.InferAsync(OpenInferenceGateway.Json(), TestKey.DetectOnly, model: "none")).Status);
        Assert.Equal(404, (await _gateway.InferAsync(OpenInferenceGateway.Json(), TestKey.Admin, model: "..%2Fetc")).Status);
    }

    [Fact]
    public async Task It_is_off_by_default()
    {
        await using var host = new GatewayHost();
        await host.InitializeAsync();
        using var request = _gateway.Request(HttpMethod.Get, "/v2/health/live", TestKey.Admin, host.Address);
        Assert.Equal(404, (int)(await _gateway.Http.SendAsync(request, Token)).StatusCode);
    }
}
