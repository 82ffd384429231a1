using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.OpenInference;

/// <summary>The Open Inference Protocol of a real server: the same labels as DetectCustomLabels, in JSON and in the binary form that clients of NVIDIA Triton send.</summary>
public sealed class OpenInferenceServerTests : IAsyncLifetime
{
    private const string Token = "customlabels-development";
    private const double Tolerance = 1e-6;
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private ServerProcess _server = null!;
    private AwsJsonClient _aws = null!;
    private CustomLabelsApi _api = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(_folder["data"], new Dictionary<string, string> { ["CustomLabels__OpenInference__Enabled"] = "true" });
        _aws = new(_server.Endpoint);
        _api = new(_aws);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _aws.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_classifier_and_a_detector_answer_as_the_api_does()
    {
        var classifier = await StartAsync(SamplePackage.Classifier, "classifier");
        var detector = await StartAsync(SamplePackage.Detector, "detector");

        await CompareAsync(classifier, SamplePackage.Classifier.Picture, "v2/models/classifier");
        await CompareAsync(detector, SamplePackage.Detector.Picture, "v2/models/detector/versions/v1");
        // A picture that is none is the caller's mistake.
        var (status, answer) = await SendAsync("v2/models/classifier", Json([1, 2, 3], "{}"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("error", answer, StringComparison.Ordinal);

        Assert.Equal("[\"v1\"]", (await GetAsync("v2/models/detector"))["versions"]!.ToJsonString());
        Assert.Equal("boxes", (await GetAsync("v2/models/detector/versions/v1"))["outputs"]![2]!["name"]!.GetValue<string>());
        Assert.True((await GetAsync("v2/models/detector/ready"))["ready"]!.GetValue<bool>());
        await _api.StopAsync(detector);
        await _api.WaitForAsync(detector, "STOPPED");
        (status, _) = await SendAsync("v2/models/detector/versions/v1", Json(SamplePackage.Detector.Picture, "{}"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.DoesNotContain(Token, _server.Output, StringComparison.Ordinal);
    }

    private async Task CompareAsync(VersionUnderTest version, byte[] picture, string model)
    {
        var expected = await _api.DetectAsync(version, picture, minConfidence: 20, maxResults: 5);
        Assert.NotEmpty(expected);
        const string parameters = """{"min_confidence":0.2,"max_results":5}""";

        var (status, text) = await SendAsync(model, Json(picture, parameters));
        Assert.True(status == HttpStatusCode.OK, text);
        Check(expected, ReadJson(JsonNode.Parse(text)!.AsObject()));

        var (body, jsonLength) = Binary(picture, """{"min_confidence":0.2,"max_results":5,"binary_data_output":true}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Endpoint, $"{model}/infer")) { Content = new ByteArrayContent(body) };
        request.Headers.Add("Inference-Header-Content-Length", jsonLength.ToString(CultureInfo.InvariantCulture));
        using var answer = await _http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var length = int.Parse(answer.Headers.GetValues("Inference-Header-Content-Length").Single(), CultureInfo.InvariantCulture);
        Check(expected, ReadBinary(await answer.Content.ReadAsByteArrayAsync(Cancellation), length));
    }

    private static void Check(IReadOnlyList<FoundLabel> expected, IReadOnlyList<FoundLabel> found)
    {
        Assert.Equal(expected.Select(label => label.Name), found.Select(label => label.Name));
        foreach (var (mine, other) in found.Zip(expected))
        {
            Assert.Equal(other.Confidence / 100, mine.Confidence, Tolerance);
            Assert.Equal(other.Box is null, mine.Box is null);
            if (mine.Box is { } box && other.Box is { } same)
            {
                Assert.Equal(same.Left, box.Left, Tolerance);
                Assert.Equal(same.Top, box.Top, Tolerance);
                Assert.Equal(same.Width, box.Width, Tolerance);
                Assert.Equal(same.Height, box.Height, Tolerance);
            }
        }
    }

    private static FoundLabel[] ReadJson(JsonObject answer)
    {
        var outputs = answer["outputs"]!.AsArray().ToDictionary(output => output!["name"]!.GetValue<string>(), output => output!["data"]!.AsArray());
        return Join(
            [.. outputs["labels"].Select(name => name!.GetValue<string>())],
            [.. outputs["scores"].Select(score => score!.GetValue<float>())],
            outputs.TryGetValue("boxes", out var boxes) ? [.. boxes.Select(side => side!.GetValue<float>())] : null);
    }

    private static FoundLabel[] ReadBinary(byte[] body, int jsonLength)
    {
        var names = new List<string>();
        var numbers = new Dictionary<string, float[]>();
        var at = jsonLength;
        foreach (var output in JsonNode.Parse(body.AsSpan(0, jsonLength))!["outputs"]!.AsArray())
        {
            var size = output!["parameters"]!["binary_data_size"]!.GetValue<int>();
            var data = body.AsSpan(at, size);
            at += size;
            if (output["datatype"]!.GetValue<string>() == "FP32")
            {
                var values = new float[size / sizeof(float)];
                for (var index = 0; index < values.Length; index++)
                {
                    values[index] = BinaryPrimitives.ReadSingleLittleEndian(data[(index * sizeof(float))..]);
                }

                numbers[output["name"]!.GetValue<string>()] = values;
                continue;
            }

            for (var rest = data; rest.Length > 0;)
            {
                var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
                names.Add(Encoding.UTF8.GetString(rest.Slice(4, length)));
                rest = rest[(4 + length)..];
            }
        }

        Assert.Equal(body.Length, at);
        return Join(names, numbers["scores"], numbers.GetValueOrDefault("boxes"));
    }

    private static FoundLabel[] Join(IReadOnlyList<string> names, float[] scores, float[]? boxes) =>
        [.. names.Select((name, index) => new FoundLabel(name, scores[index], boxes is null ? null : new(boxes[index * 4], boxes[(index * 4) + 1], boxes[(index * 4) + 2], boxes[(index * 4) + 3])))];

    private static byte[] Json(byte[] picture, string parameters) => Encoding.UTF8.GetBytes(
        $$"""{"parameters":{{parameters}},"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":["{{Convert.ToBase64String(picture)}}"]}]}""");

    private static (byte[] Body, int JsonLength) Binary(byte[] picture, string parameters)
    {
        var json = Encoding.UTF8.GetBytes(
            $$$"""{"parameters":{{{parameters}}},"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":{{{picture.Length + 4}}}}}]}""");
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, picture.Length);
        return ([.. json, .. length, .. picture], json.Length);
    }

    private async Task<VersionUnderTest> StartAsync(SamplePackage package, string project)
    {
        package.InstallInto(_folder["data"]);
        var version = await _api.ImportAsync(await _api.CreateProjectAsync(project), "v1", SamplePackage.Bucket, package.Key);
        await _api.WaitForAsync(version, "TRAINING_COMPLETED");
        await _api.StartAsync(version);
        await _api.WaitForAsync(version, "RUNNING");
        return version;
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string model, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _http.PostAsync(new Uri(_server.Endpoint, $"{model}/infer"), content, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<JsonObject> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(new Uri(_server.Endpoint, path), Cancellation))!.AsObject();
}
