using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CustomLabels.Server.Tests.Cluster;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Telemetry;

/// <summary>A server that tells everything it can tells neither pictures nor secrets.</summary>
public sealed partial class SecrecyTests
{
    private const string Secret = "SecretKeyNeverToBeSeen4711";
    private const string Token = "SessionTokenNeverToBeSeen4711";
    private const string Header = "CollectorTokenNeverToBeSeen4711";
    private const string Mark = "PictureContentNeverToBeSeen4711";
    private const string Key = "AKIDTELEMETRY";

    // Behind the end of the picture, where decoders do not look; long enough to show in the base64 of any alignment.
    private static readonly byte[] Picture = [.. Shapes.Star, .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Mark, 4)))];

    [Fact]
    public async Task Nothing_of_a_picture_and_no_secret_reaches_log_metrics_or_traces()
    {
        using var folder = new TemporaryFolder();
        using var collector = new OtlpReceiver();
        await using var server = await ServerProcess.StartAsync(folder["data"], new Dictionary<string, string>(collector.Settings)
        {
            ["CustomLabels__Identities__0__AccessKeyId"] = Key,
            ["CustomLabels__Identities__0__SecretAccessKey"] = Secret,
            ["CustomLabels__Identities__0__SessionToken"] = Token,
            ["CustomLabels__Identities__0__Policy"] = "AdministratorAccess",
            ["CustomLabels__Telemetry__Prometheus"] = "true",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = $"authorization=Bearer {Header}",
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__CustomLabels"] = "Trace",
            ["Logging__LogLevel__Orleans.Messaging"] = "Trace",
            ["Logging__LogLevel__Polly"] = "Trace",
            ["Logging__LogLevel__Microsoft.Extensions.Hosting.Internal.Host"] = "Trace",
            ["Logging__Console__FormatterName"] = "json",
            ["Logging__Console__FormatterOptions__IncludeScopes"] = "true",
        });
        var requestId = await CallAsync(server);
        await SignInAsync(server);
        await collector.WaitForAsync(
            received => received.Received.Any(message => message.Path == "/v1/metrics" && Holds(message.Body, "customlabels.detect.duration"))
                && received.Received.Any(message => message.Path == "/v1/logs" && Holds(message.Body, requestId))
                && received.Spans.Any(span => span.Name == "post")
                    ? received
                    : null,
            TestContext.Current.CancellationToken);
        var scrape = await PrometheusScrape.OfAsync(server.Endpoint, TestContext.Current.CancellationToken);
        await server.StopAsync();

        // What is told of the call is there, so that what is not has been looked for in the right place.
        Assert.Contains(server.Output.Split('\n'), line => line.Contains($"\"RequestId\":\"{requestId}\"", StringComparison.Ordinal) && line.Contains("\"ProjectVersionArn\":\"arn:", StringComparison.Ordinal));
        foreach (var trace in Traces())
        {
            Assert.DoesNotContain(trace, server.Output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(trace, scrape.Text, StringComparison.OrdinalIgnoreCase);
            Assert.All(collector.Received, message => Assert.False(Holds(message.Body, trace), $"{message.Path} has {trace}."));
        }
    }

    /// <summary>Good and bad calls that carry the picture in every way.</summary>
    /// <returns>The id of a good one.</returns>
    private static async Task<string> CallAsync(ServerProcess server)
    {
        using var client = new AwsJsonClient(server.Endpoint, new(Key, Secret, Token));
        var api = new CustomLabelsApi(client);
        var version = await Shapes.ImportAsync(api, await api.CreateProjectAsync("shapes"), "v1");
        await api.StartAsync(version);
        await api.WaitForAsync(version, "RUNNING");
        var answer = await api.TryDetectAsync(version, Picture);
        _ = answer.Success;
        _ = (await client.PutObjectAsync(Shapes.Bucket, "star.jpg", Picture)).Status;
        _ = (await api.TryDetectAsync(version, CustomLabelsApi.S3Image(Shapes.Bucket, "star.jpg"))).Success;

        Assert.Equal(400, (await api.TryDetectAsync(version, Encoding.ASCII.GetBytes(Mark))).Status);
        Assert.Equal(400, (await api.TryDetectAsync(version, Picture[^4000..])).Status);
        Assert.NotEqual(200, (await client.SendAsync("RekognitionService.DetectCustomLabels", Encoding.ASCII.GetBytes($$"""{"Image": {"Bytes": "{{Mark}}"""))).Status);
        Assert.NotEqual(200, (await client.SendAsync("RekognitionService.CreateProject", Picture)).Status);
        using var stranger = new AwsJsonClient(server.Endpoint, new(Key, Secret + "x", Token));
        Assert.NotEqual(200, (await new CustomLabelsApi(stranger).TryDetectAsync(version, Picture)).Status);
        return answer.RequestId!;
    }

    /// <summary>Signs in to the console, once with a wrong secret.</summary>
    private static async Task SignInAsync(ServerProcess server)
    {
        using var browser = new HttpClient();
        var page = new Uri(server.Endpoint, "/console/sign-in");
        foreach (var secret in new[] { Secret + "x", Secret })
        {
            var form = await browser.GetStringAsync(page, TestContext.Current.CancellationToken);
            using var content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = "sign-in",
                ["__RequestVerificationToken"] = AntiforgeryToken().Match(form).Groups[1].Value,
                ["Form.AccessKeyId"] = Key,
                ["Form.SecretAccessKey"] = secret,
                ["Form.SessionToken"] = Token,
            });
            using var answer = await browser.PostAsync(page, content, TestContext.Current.CancellationToken);
            Assert.Equal(secret == Secret ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    /// <summary>What must be nowhere: the secrets, and the picture's mark as it is, in hexadecimal and in base64 of every alignment.</summary>
    private static IEnumerable<string> Traces()
    {
        yield return Secret;
        yield return Token;
        yield return Header;
        yield return Mark;
        var mark = Encoding.ASCII.GetBytes(Mark);
        yield return Convert.ToHexString(mark);
        yield return BitConverter.ToString(mark[..8]);
        yield return Convert.ToHexString(Shapes.Star.AsSpan(100, 8));
        foreach (var alignment in Enumerable.Range(0, 3))
        {
            // The first and last characters depend on what is beside.
            yield return Convert.ToBase64String([.. new byte[alignment], .. mark])[4..^4];
            yield return Convert.ToBase64String(Shapes.Star.AsSpan(99 + alignment, 60));
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();

    private static bool Holds(byte[] body, string text) => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
