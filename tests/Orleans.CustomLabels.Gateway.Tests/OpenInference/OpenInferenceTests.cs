using System.Buffers.Binary;
using System.Text;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway.Metrics;
using CustomLabels.Gateway.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace CustomLabels.Gateway.Tests.OpenInference;

/// <summary>The protocol over a real Kestrel; cluster and detector are in memory.</summary>
public sealed class OpenInferenceTests : IAsyncLifetime
{
    private readonly OpenInferenceGateway _gateway = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _gateway.InitializeAsync();

    public async ValueTask DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Infer_gives_labels_and_scores_as_detect_does()
    {
        var reply = await _gateway.InferAsync(OpenInferenceGateway.Json("""{"min_confidence":0.5,"max_results":7}""", id: "42"));
        Assert.Equal(200, reply.Status);
        Assert.Equal("application/json", reply.Headers["Content-Type"]);
        Assert.Equal(
            $$"""{"model_name":"{{_gateway.Model}}","model_version":"v1","id":"42","outputs":[{"name":"labels","datatype":"BYTES","shape":[2],"data":["cat","größe"]},{"name":"scores","datatype":"FP32","shape":[2],"data":[0.875,0.125]}]}""",
            reply.Text);
        Assert.Equal("1", reply.Headers["x-customlabels-attempt"]);
        var request = _gateway.Host.Detector.LastRequest!;
        Assert.Equal(OpenInferenceGateway.Picture, request.Bytes);
        Assert.Equal(50, request.MinConfidence);
        Assert.Equal(7, request.MaxResults);
        Assert.Equal(TestKey.Admin.AccessKeyId, _gateway.Host.Detector.LastCaller);
    }

    [Fact]
    public async Task A_call_is_metered_as_detect_of_the_tokens_account()
    {
        await _gateway.InferAsync(OpenInferenceGateway.Json());
        _gateway.Host.Detector.Answer = (_, _) => new() { Error = CustomLabelsError.ProvisionedThroughputExceeded };
        await _gateway.InferAsync(OpenInferenceGateway.Json());
        await _gateway.InferAsync("nothing"u8.ToArray());
        await _gateway.GetAsync($"/v2/models/{_gateway.Model}", TestKey.Admin);

        var meter = _gateway.Host.Services.GetRequiredService<RequestMeter>();
        var rows = meter.TakeClosed(all: true).Where(row => row.Account == "111122223333").ToDictionary(row => row.Row.Operation, row => row.Row.Figures);
        Assert.Equal((1, 1, 1), (rows["DetectCustomLabels"].Successes, rows["DetectCustomLabels"].Throttles, rows["DetectCustomLabels"].UserErrors));
        Assert.Equal(1, rows["DescribeProjectVersions"].Successes);
    }

    [Fact]
    public async Task Tensors_travel_as_bytes_where_that_is_asked()
    {
        _gateway.Host.Detector.Answer = (_, _) => OpenInferenceGateway.Objects;
        var json = Encoding.UTF8.GetBytes(
            """{"parameters":{"binary_data_output":true},"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":8}}],"outputs":[{"name":"boxes"},{"name":"scores","parameters":{"binary_data":false}},{"name":"labels"}]}""");
        using var request = _gateway.Request(HttpMethod.Post, $"/v2/models/{_gateway.Model}/versions/v1/infer", TestKey.Admin);
        request.Content = new ByteArrayContent([.. json, 4, 0, 0, 0, .. OpenInferenceGateway.Picture]);
        request.Headers.Add("Inference-Header-Content-Length", json.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var answer = await _gateway.Http.SendAsync(request, Token);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        var body = await answer.Content.ReadAsByteArrayAsync(Token);
        var length = int.Parse(answer.Headers.GetValues("Inference-Header-Content-Length").Single(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            $$$"""{"model_name":"{{{_gateway.Model}}}","model_version":"v1","outputs":[{"name":"boxes","datatype":"FP32","shape":[1,4],"parameters":{"binary_data_size":16}},{"name":"scores","datatype":"FP32","shape":[1],"data":[0.5]},{"name":"labels","datatype":"BYTES","shape":[1],"parameters":{"binary_data_size":7}}]}""",
            Encoding.UTF8.GetString(body, 0, length));
        var tail = body[length..];
        Assert.Equal([0.25f, 0.5f, 0.125f, 0.0625f], Enumerable.Range(0, 4).Select(index => BinaryPrimitives.ReadSingleLittleEndian(tail.AsSpan(index * 4))));
        Assert.Equal([3, 0, 0, 0, .. "cup"u8.ToArray()], tail[16..]);
        Assert.Equal(OpenInferenceGateway.Picture, _gateway.Host.Detector.LastRequest!.Bytes);
    }

    [Fact]
    public async Task Boxes_are_an_output_of_detectors_alone()
    {
        _gateway.Host.Detector.Answer = (_, _) => OpenInferenceGateway.Objects;
        Assert.Contains("""{"name":"boxes","datatype":"FP32","shape":[1,4],"data":[0.25,0.5,0.125,0.0625]}""", (await _gateway.InferAsync(OpenInferenceGateway.Json())).Text, StringComparison.Ordinal);
        _gateway.Host.Detector.Answer = (_, _) => OpenInferenceGateway.Classes;
        var reply = await _gateway.InferAsync(OpenInferenceGateway.Json(outputs: """[{"name":"boxes"}]"""));
        Assert.Equal(400, reply.Status);
        Assert.Contains("no output 'boxes'", reply.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_labels_has_no_boxes_while_nobody_tells_whether_the_model_gives_some()
    {
        // Its description does not tell.
        const string boxes = """[{"name":"boxes"}]""";
        _gateway.Host.Detector.Answer = (_, _) => new() { Attempt = 1, Labels = [] };
        var reply = await _gateway.InferAsync(OpenInferenceGateway.Json(outputs: boxes));
        Assert.Equal(200, reply.Status);
        Assert.Contains("""[{"name":"boxes","datatype":"FP32","shape":[0,4],"data":[]}]""", reply.Text, StringComparison.Ordinal);
        Assert.Contains("""{"name":"boxes","datatype":"FP32","shape":[0,4],"data":[]}""", (await _gateway.InferAsync(OpenInferenceGateway.Json())).Text, StringComparison.Ordinal);

        // An answer with labels did.
        _gateway.Host.Detector.Answer = (_, _) => OpenInferenceGateway.Classes;
        Assert.DoesNotContain("boxes", (await _gateway.InferAsync(OpenInferenceGateway.Json())).Text, StringComparison.Ordinal);
        _gateway.Host.Detector.Answer = (_, _) => new() { Attempt = 1, Labels = [] };
        Assert.DoesNotContain("boxes", (await _gateway.InferAsync(OpenInferenceGateway.Json())).Text, StringComparison.Ordinal);
        Assert.Equal(400, (await _gateway.InferAsync(OpenInferenceGateway.Json(outputs: boxes))).Status);
    }

    [Fact]
    public async Task Metadata_has_the_fields_of_the_specification()
    {
        var server = (await _gateway.GetAsync("/v2", TestKey.Admin)).Json;
        Assert.Equal(["name", "version", "extensions"], server.EnumerateObject().Select(member => member.Name));
        Assert.Equal("binary_tensor_data", server.GetProperty("extensions")[0].GetString());
        const string tensors = """
            "platform":"onnxruntime_onnx","inputs":[{"name":"image","datatype":"BYTES","shape":[1]}],"outputs":[{"name":"labels","datatype":"BYTES","shape":[-1]},{"name":"scores","datatype":"FP32","shape":[-1]}]
            """;
        var expected = $$"""{"name":"{{_gateway.Model}}","versions":["v1"],{{tensors.Trim()}}}""";
        Assert.Equal(expected, (await _gateway.GetAsync($"/v2/models/{_gateway.Model}", TestKey.Admin)).Text);
        Assert.Equal(expected, (await _gateway.GetAsync($"/v2/models/{_gateway.Model}/versions/v1", TestKey.DetectOnly)).Text);
        Assert.Equal(404, (await _gateway.GetAsync($"/v2/models/{_gateway.Model}/versions/v9", TestKey.Admin)).Status);
    }

    [Fact]
    public async Task Without_a_version_the_newest_that_runs_answers()
    {
        var newer = _gateway.Version with { Name = "v2", CreatedMilliseconds = _gateway.Version.CreatedMilliseconds + 1 };
        _gateway.Host.Cluster.Account(OpenInferenceGateway.Account).ActiveVersions = [_gateway.Version, newer];
        _gateway.Host.Detector.StatusOf = version => version == newer ? ModelVersionStatus.Starting : ModelVersionStatus.Running;
        Assert.Equal("v1", await VersionAsync());

        // Seen within two seconds.
        _gateway.Host.Detector.StatusOf = _ => ModelVersionStatus.Running;
        _gateway.Host.Clock.Advance(TimeSpan.FromSeconds(2.1));
        Assert.Equal("v2", await VersionAsync());

        // The cluster is away: calls go on.
        _gateway.Host.Cluster.Outage = new TimeoutException();
        _gateway.Host.Clock.Advance(TimeSpan.FromSeconds(2.1));
        Assert.Equal("v2", await VersionAsync());
        _gateway.Host.Cluster.Outage = null;

        // One that stops is replaced soon.
        _gateway.Host.Detector.StatusOf = version => version == newer ? ModelVersionStatus.Stopping : ModelVersionStatus.Running;
        _gateway.Host.Clock.Advance(TimeSpan.FromSeconds(2.1));
        Assert.Equal("v1", await VersionAsync());

        _gateway.Host.Detector.StatusOf = _ => ModelVersionStatus.Stopped;
        _gateway.Host.Cluster.Account(OpenInferenceGateway.Account).ActiveVersions = [];
        _gateway.Host.Clock.Advance(TimeSpan.FromSeconds(0.2));
        var stopped = await _gateway.InferAsync(OpenInferenceGateway.Json());
        Assert.Equal(503, stopped.Status);
        Assert.Contains("No version of the model", stopped.Text, StringComparison.Ordinal);
        Assert.Equal($$"""{"name":"{{_gateway.Model}}","ready":false}""", (await _gateway.GetAsync($"/v2/models/{_gateway.Model}/ready", TestKey.Admin)).Text);
    }

    [Fact]
    public async Task Paths_and_methods_that_are_not_there_are_named()
    {
        Assert.Equal(404, (await _gateway.GetAsync("/v2/repository/index", TestKey.Admin)).Status);
        Assert.Equal(405, (await _gateway.GetAsync($"/v2/models/{_gateway.Model}/infer", TestKey.Admin)).Status);
        Assert.Equal(405, (await _gateway.SendAsync(HttpMethod.Delete, $"/v2/models/{_gateway.Model}", null)).Status);
        Assert.Equal("error", Assert.Single((await _gateway.GetAsync("/v2/models", TestKey.Admin)).Json.EnumerateObject()).Name);
        using var compressed = _gateway.Request(HttpMethod.Post, $"/v2/models/{_gateway.Model}/infer", TestKey.Admin);
        compressed.Content = new ByteArrayContent(OpenInferenceGateway.Json());
        compressed.Content.Headers.ContentEncoding.Add("gzip");
        Assert.Equal(415, (int)(await _gateway.Http.SendAsync(compressed, Token)).StatusCode);
        var large = new byte[new GatewayOptions().MaxBodyBytes + 1];
        Assert.Equal(413, (await _gateway.InferAsync(large)).Status);
    }

    private async Task<string> VersionAsync() => (await _gateway.InferAsync(OpenInferenceGateway.Json())).Json.GetProperty("model_version").GetString()!;
}
