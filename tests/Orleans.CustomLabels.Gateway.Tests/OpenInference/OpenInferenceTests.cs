using System.Buffers.Binary;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CustomLabels.Client;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Quotas;
using CustomLabels.Contracts.Units;
using CustomLabels.Gateway.Metrics;
using CustomLabels.Gateway.OpenInference;
using CustomLabels.Gateway.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace CustomLabels.Gateway.Tests.OpenInference;

/// <summary>The protocol over a real Kestrel; cluster and detector are in memory.</summary>
public sealed class OpenInferenceTests : IAsyncLifetime
{
    private const string Account = "aws/us-east-1/111122223333";
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 9];
    private static readonly DetectionAnswer Classes = new() { Attempt = 1, Labels = [new("cat", 87.5f, null), new("größe", 12.5f, null)] };
    private static readonly DetectionAnswer Objects = new() { Attempt = 1, Labels = [new("cup", 50, new(0.25f, 0.5f, 0.125f, 0.0625f))] };
    private readonly HttpClient _http = new();
    private readonly GatewayHost _host = new() { Configure = Configure };
    private ModelVersionArn _version = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Model => _version.ProjectName;

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        _version = ModelVersionArn.Parse(await _host.VersionAsync("parts"));
        _host.Cluster.Account(Account).ActiveVersions = [_version];
        _host.Detector.Answer = (_, _) => Classes;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Infer_gives_labels_and_scores_as_detect_does()
    {
        var reply = await InferAsync(Json("""{"min_confidence":0.5,"max_results":7}""", id: "42"));
        Assert.Equal(200, reply.Status);
        Assert.Equal("application/json", reply.Headers["Content-Type"]);
        Assert.Equal(
            $$"""{"model_name":"{{Model}}","model_version":"v1","id":"42","outputs":[{"name":"labels","datatype":"BYTES","shape":[2],"data":["cat","größe"]},{"name":"scores","datatype":"FP32","shape":[2],"data":[0.875,0.125]}]}""",
            reply.Text);
        Assert.Equal("1", reply.Headers["x-customlabels-attempt"]);
        var request = _host.Detector.LastRequest!;
        Assert.Equal(Picture, request.Bytes);
        Assert.Equal(50, request.MinConfidence);
        Assert.Equal(7, request.MaxResults);
        Assert.Equal(TestKey.Admin.AccessKeyId, _host.Detector.LastCaller);
    }

    [Fact]
    public async Task A_call_is_metered_as_detect_of_the_tokens_account()
    {
        await InferAsync(Json());
        _host.Detector.Answer = (_, _) => new() { Error = CustomLabelsError.ProvisionedThroughputExceeded };
        await InferAsync(Json());
        await InferAsync("nothing"u8.ToArray());
        await GetAsync($"/v2/models/{Model}", TestKey.Admin);

        var meter = _host.Services.GetRequiredService<RequestMeter>();
        var rows = meter.TakeClosed(all: true).Where(row => row.Account == "111122223333").ToDictionary(row => row.Row.Operation, row => row.Row.Figures);
        Assert.Equal((1, 1, 1), (rows["DetectCustomLabels"].Successes, rows["DetectCustomLabels"].Throttles, rows["DetectCustomLabels"].UserErrors));
        Assert.Equal(1, rows["DescribeProjectVersions"].Successes);
    }

    [Fact]
    public async Task Tensors_travel_as_bytes_where_that_is_asked()
    {
        _host.Detector.Answer = (_, _) => Objects;
        var json = Encoding.UTF8.GetBytes(
            """{"parameters":{"binary_data_output":true},"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":8}}],"outputs":[{"name":"boxes"},{"name":"scores","parameters":{"binary_data":false}},{"name":"labels"}]}""");
        using var request = Request(HttpMethod.Post, $"/v2/models/{Model}/versions/v1/infer", TestKey.Admin);
        request.Content = new ByteArrayContent([.. json, 4, 0, 0, 0, .. Picture]);
        request.Headers.Add("Inference-Header-Content-Length", json.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var answer = await _http.SendAsync(request, Token);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        var body = await answer.Content.ReadAsByteArrayAsync(Token);
        var length = int.Parse(answer.Headers.GetValues("Inference-Header-Content-Length").Single(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            $$$"""{"model_name":"{{{Model}}}","model_version":"v1","outputs":[{"name":"boxes","datatype":"FP32","shape":[1,4],"parameters":{"binary_data_size":16}},{"name":"scores","datatype":"FP32","shape":[1],"data":[0.5]},{"name":"labels","datatype":"BYTES","shape":[1],"parameters":{"binary_data_size":7}}]}""",
            Encoding.UTF8.GetString(body, 0, length));
        var tail = body[length..];
        Assert.Equal([0.25f, 0.5f, 0.125f, 0.0625f], Enumerable.Range(0, 4).Select(index => BinaryPrimitives.ReadSingleLittleEndian(tail.AsSpan(index * 4))));
        Assert.Equal([3, 0, 0, 0, .. "cup"u8.ToArray()], tail[16..]);
        Assert.Equal(Picture, _host.Detector.LastRequest!.Bytes);
    }

    [Fact]
    public async Task Boxes_are_an_output_of_detectors_alone()
    {
        _host.Detector.Answer = (_, _) => Objects;
        Assert.Contains("""{"name":"boxes","datatype":"FP32","shape":[1,4],"data":[0.25,0.5,0.125,0.0625]}""", (await InferAsync(Json())).Text, StringComparison.Ordinal);
        _host.Detector.Answer = (_, _) => Classes;
        var reply = await InferAsync(Json(outputs: """[{"name":"boxes"}]"""));
        Assert.Equal(400, reply.Status);
        Assert.Contains("no output 'boxes'", reply.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_labels_has_no_boxes_while_nobody_tells_whether_the_model_gives_some()
    {
        // Its description does not tell.
        const string boxes = """[{"name":"boxes"}]""";
        _host.Detector.Answer = (_, _) => new() { Attempt = 1, Labels = [] };
        var reply = await InferAsync(Json(outputs: boxes));
        Assert.Equal(200, reply.Status);
        Assert.Contains("""[{"name":"boxes","datatype":"FP32","shape":[0,4],"data":[]}]""", reply.Text, StringComparison.Ordinal);
        Assert.Contains("""{"name":"boxes","datatype":"FP32","shape":[0,4],"data":[]}""", (await InferAsync(Json())).Text, StringComparison.Ordinal);

        // An answer with labels did.
        _host.Detector.Answer = (_, _) => Classes;
        Assert.DoesNotContain("boxes", (await InferAsync(Json())).Text, StringComparison.Ordinal);
        _host.Detector.Answer = (_, _) => new() { Attempt = 1, Labels = [] };
        Assert.DoesNotContain("boxes", (await InferAsync(Json())).Text, StringComparison.Ordinal);
        Assert.Equal(400, (await InferAsync(Json(outputs: boxes))).Status);
    }

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
        _host.Detector.Answer = (_, _) => new() { Error = error };
        var reply = await InferAsync(Json());
        Assert.Equal(status, reply.Status);
        Assert.Equal("error", Assert.Single(reply.Json.EnumerateObject()).Name);
        Assert.Equal(status is 429 or 503, reply.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task Quotas_hold()
    {
        await using var host = new GatewayHost { Configure = services => Configure(services.Configure<QuotaOptions>(quotas => quotas.Tps.DetectCustomLabels = 1)) };
        await host.InitializeAsync();
        using var first = Request(HttpMethod.Post, "/v2/models/none/infer", TestKey.Admin, host.Address);
        using var second = Request(HttpMethod.Post, "/v2/models/none/infer", TestKey.Admin, host.Address);
        (first.Content, second.Content) = (new ByteArrayContent(Json()), new ByteArrayContent(Json()));
        Assert.Equal(404, (int)(await _http.SendAsync(first, Token)).StatusCode);
        Assert.Equal(429, (int)(await _http.SendAsync(second, Token)).StatusCode);
    }

    [Fact]
    public async Task A_token_is_needed_for_all_but_health()
    {
        foreach (var path in (string[])["/v2", "/v2/", $"/v2/models/{Model}", $"/v2/models/{Model}/ready", $"/v2/models/{Model}/versions/v1"])
        {
            foreach (var authorization in (string?[])[null, "Bearer ", "Bearer wrong-wrong-wrong-wrong", $"Basic {TokenOf(TestKey.Admin)}", $"Bearer {TokenOf(TestKey.Admin)}x"])
            {
                var reply = await SendAsync(HttpMethod.Get, path, authorization);
                Assert.Equal(401, reply.Status);
                Assert.Equal("Bearer", reply.Headers["WWW-Authenticate"]);
                Assert.NotEmpty(reply.Json.GetProperty("error").GetString()!);
            }
        }

        Assert.Equal("""{"live":true}""", (await SendAsync(HttpMethod.Get, "/v2/health/live", null)).Text);
        Assert.Equal("""{"live":true,"ready":true}""", (await SendAsync(HttpMethod.Get, "/v2/health/ready", null)).Text);
        // Reached by another name than this machine's own, the connection is somebody else's, and plain.
        var plain = await SendAsync(HttpMethod.Get, "/v2", $"Bearer {TokenOf(TestKey.Admin)}", host: "labels.example");
        Assert.Equal(403, plain.Status);
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains(TokenOf(TestKey.Admin), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metadata_has_the_fields_of_the_specification()
    {
        var server = (await GetAsync("/v2", TestKey.Admin)).Json;
        Assert.Equal(["name", "version", "extensions"], server.EnumerateObject().Select(member => member.Name));
        Assert.Equal("binary_tensor_data", server.GetProperty("extensions")[0].GetString());
        const string tensors = """
            "platform":"onnxruntime_onnx","inputs":[{"name":"image","datatype":"BYTES","shape":[1]}],"outputs":[{"name":"labels","datatype":"BYTES","shape":[-1]},{"name":"scores","datatype":"FP32","shape":[-1]}]
            """;
        var expected = $$"""{"name":"{{Model}}","versions":["v1"],{{tensors.Trim()}}}""";
        Assert.Equal(expected, (await GetAsync($"/v2/models/{Model}", TestKey.Admin)).Text);
        Assert.Equal(expected, (await GetAsync($"/v2/models/{Model}/versions/v1", TestKey.DetectOnly)).Text);
        Assert.Equal(404, (await GetAsync($"/v2/models/{Model}/versions/v9", TestKey.Admin)).Status);
    }

    [Fact]
    public async Task Policies_decide_as_for_the_api()
    {
        Assert.Equal(200, (await InferAsync(Json(), TestKey.DetectOnly)).Status);
        Assert.Equal(403, (await InferAsync(Json(), TestKey.Operator)).Status);
        Assert.Equal(200, (await GetAsync($"/v2/models/{Model}", TestKey.ReadOnly)).Status);
        Assert.Equal(403, (await GetAsync($"/v2/models/{Model}", TestKey.Operator)).Status);
        // Another account sees nothing of it, and who lacks the right does not learn what is there.
        Assert.Equal(404, (await InferAsync(Json(), TestKey.Stranger)).Status);
        Assert.Equal(403, (await InferAsync(Json(), TestKey.Operator, model: "none")).Status);
        Assert.Equal(403, (await GetAsync("/v2/models/none", TestKey.Operator)).Status);
        Assert.Equal(404, (await InferAsync(Json(), TestKey.DetectOnly, model: "none")).Status);
        Assert.Equal(404, (await InferAsync(Json(), TestKey.Admin, model: "..%2Fetc")).Status);
    }

    [Fact]
    public async Task Without_a_version_the_newest_that_runs_answers()
    {
        var newer = _version with { Name = "v2", CreatedMilliseconds = _version.CreatedMilliseconds + 1 };
        _host.Cluster.Account(Account).ActiveVersions = [_version, newer];
        _host.Detector.StatusOf = version => version == newer ? ModelVersionStatus.Starting : ModelVersionStatus.Running;
        Assert.Equal("v1", await VersionAsync());

        // Seen within two seconds.
        _host.Detector.StatusOf = _ => ModelVersionStatus.Running;
        _host.Clock.Advance(TimeSpan.FromSeconds(2.1));
        Assert.Equal("v2", await VersionAsync());

        // The cluster is away: calls go on.
        _host.Cluster.Outage = new TimeoutException();
        _host.Clock.Advance(TimeSpan.FromSeconds(2.1));
        Assert.Equal("v2", await VersionAsync());
        _host.Cluster.Outage = null;

        // One that stops is replaced soon.
        _host.Detector.StatusOf = version => version == newer ? ModelVersionStatus.Stopping : ModelVersionStatus.Running;
        _host.Clock.Advance(TimeSpan.FromSeconds(2.1));
        Assert.Equal("v1", await VersionAsync());

        _host.Detector.StatusOf = _ => ModelVersionStatus.Stopped;
        _host.Cluster.Account(Account).ActiveVersions = [];
        _host.Clock.Advance(TimeSpan.FromSeconds(0.2));
        var stopped = await InferAsync(Json());
        Assert.Equal(503, stopped.Status);
        Assert.Contains("No version of the model", stopped.Text, StringComparison.Ordinal);
        Assert.Equal($$"""{"name":"{{Model}}","ready":false}""", (await GetAsync($"/v2/models/{Model}/ready", TestKey.Admin)).Text);
    }

    [Fact]
    public async Task Paths_and_methods_that_are_not_there_are_named()
    {
        Assert.Equal(404, (await GetAsync("/v2/repository/index", TestKey.Admin)).Status);
        Assert.Equal(405, (await GetAsync($"/v2/models/{Model}/infer", TestKey.Admin)).Status);
        Assert.Equal(405, (await SendAsync(HttpMethod.Delete, $"/v2/models/{Model}", null)).Status);
        Assert.Equal("error", Assert.Single((await GetAsync("/v2/models", TestKey.Admin)).Json.EnumerateObject()).Name);
        using var compressed = Request(HttpMethod.Post, $"/v2/models/{Model}/infer", TestKey.Admin);
        compressed.Content = new ByteArrayContent(Json());
        compressed.Content.Headers.ContentEncoding.Add("gzip");
        Assert.Equal(415, (int)(await _http.SendAsync(compressed, Token)).StatusCode);
        var large = new byte[new GatewayOptions().MaxBodyBytes + 1];
        Assert.Equal(413, (await InferAsync(large)).Status);
    }

    [Fact]
    public async Task It_is_off_by_default()
    {
        await using var host = new GatewayHost();
        await host.InitializeAsync();
        using var request = Request(HttpMethod.Get, "/v2/health/live", TestKey.Admin, host.Address);
        Assert.Equal(404, (int)(await _http.SendAsync(request, Token)).StatusCode);
    }

    private static void Configure(IServiceCollection services)
    {
        services.Configure<OpenInferenceOptions>(options => options.Enabled = true);
        services.PostConfigure<GatewayOptions>(options =>
        {
            foreach (var identity in options.Identities)
            {
                identity.BearerToken = $"token-of-{identity.AccessKeyId}";
            }
        });
    }

    private static string TokenOf(TestKey key) => $"token-of-{key.AccessKeyId}";

    private static byte[] Json(string parameters = "{}", string? id = null, string? outputs = null) => Encoding.UTF8.GetBytes(
        $$"""{"parameters":{{parameters}},{{(id is null ? "" : $"\"id\":\"{id}\",")}}{{(outputs is null ? "" : $"\"outputs\":{outputs},")}}"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":["{{Convert.ToBase64String(Picture)}}"]}]}""");

    private async Task<string> VersionAsync() => (await InferAsync(Json())).Json.GetProperty("model_version").GetString()!;

    private async Task<WireReply> InferAsync(byte[] body, TestKey? key = null, string? model = null)
    {
        using var request = Request(HttpMethod.Post, $"/v2/models/{model ?? Model}/infer", key ?? TestKey.Admin);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new("application/json");
        return await WireReply.ReadAsync(await _http.SendAsync(request, Token));
    }

    private Task<WireReply> GetAsync(string path, TestKey key) => SendAsync(HttpMethod.Get, path, $"Bearer {TokenOf(key)}");

    private async Task<WireReply> SendAsync(HttpMethod method, string path, string? authorization, string? host = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_host.Address, path));
        request.Headers.Host = host;
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await WireReply.ReadAsync(await _http.SendAsync(request, Token));
    }

    private HttpRequestMessage Request(HttpMethod method, string path, TestKey key, Uri? address = null)
    {
        var request = new HttpRequestMessage(method, new Uri(address ?? _host.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(key));
        return request;
    }
}
