using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomLabels.Testing;

namespace CustomLabels.LoadGenerator;

/// <summary>Sends signed calls and judges the answers.</summary>
internal sealed class DetectTarget(LoadOptions options) : IDisposable
{
    private const string ContentType = "application/x-amz-json-1.1";
    private const string Target = "RekognitionService.DetectCustomLabels";
    private const string OverCapacity = "ProvisionedThroughputExceededException";

    // Longer than the service takes to give up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = options.MaxInFlight,
        ConnectTimeout = TimeSpan.FromSeconds(10),
    })
    {
        Timeout = Patience,
    };

    private readonly (KnownPicture Picture, byte[] Body, string Hash)[] _calls =
    [
        .. options.Pictures.Select(picture =>
        {
            object image = options.Bucket is { } bucket
                ? new { S3Object = new { Bucket = bucket, picture.Name } }
                : new { Bytes = Convert.ToBase64String(picture.Content) };
            var body = JsonSerializer.SerializeToUtf8Bytes(new { ProjectVersionArn = options.Version, Image = image });
            return (picture, body, Convert.ToHexStringLower(SHA256.HashData(body)));
        }),
    ];

    /// <summary>Sends the call of a number: pictures and gateways take turns.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="due">When it was to be sent.</param>
    public async Task<CallRecord> SendAsync(long number, double due)
    {
        var slip = WallClock.Now - due;
        // Not in step with the pictures, or each gateway would see the same few.
        var gateway = (int)(number / _calls.Length % options.Urls.Count);
        var (picture, body, hash) = _calls[number % _calls.Length];
        for (var tries = 1; ; tries++)
        {
            var call = await TryAsync(options.Urls[(gateway + tries - 1) % options.Urls.Count], picture, body, hash);
            if (tries >= options.Attempts || !SdkRetry.IsWorthIt(call.Status, call.Error))
            {
                return call with { Due = due, Slip = slip, Latency = WallClock.Now - due - slip, Gateway = gateway, Tries = tries };
            }

            await Task.Delay(SdkRetry.Wait(tries), TimeProvider.System);
        }
    }

    /// <summary>An arrival that could not be sent.</summary>
    public static CallRecord NotSent(double due) => new(due, WallClock.Now - due, 0, CallOutcome.NotSent, 0, "", 0, 0, 0, "", "", "");

    public void Dispose() => _http.Dispose();

    private async Task<CallRecord> TryAsync(Uri url, KnownPicture picture, byte[] body, string hash)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
            var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = ContentType, ["x-amz-target"] = Target };
            AwsSignature.Sign(request, options.Credentials, headers, "/", hash);
            using var response = await _http.SendAsync(request);
            return Judge(response, await response.Content.ReadAsByteArrayAsync(), picture);
        }
        catch (HttpRequestException problem)
        {
            var error = problem.InnerException is SocketException socket ? socket.SocketErrorCode.ToString() : problem.HttpRequestError.ToString();
            return Unanswered(error, picture);
        }
        catch (OperationCanceledException)
        {
            return Unanswered("Timeout", picture);
        }
        catch (JsonException)
        {
            return Unanswered("NoJson", picture);
        }
    }

    private static CallRecord Judge(HttpResponseMessage response, byte[] text, KnownPicture picture)
    {
        var answer = JsonNode.Parse(text)?.AsObject();
        var error = response.IsSuccessStatusCode ? "" : answer?["__type"]?.GetValue<string>() ?? "unknown";
        var outcome = !response.IsSuccessStatusCode ? (error == OverCapacity ? CallOutcome.Rejected : CallOutcome.Failed)
            : answer is not null && picture.IsShownBy(FoundLabel.ReadAll(answer)) ? CallOutcome.Answered
            : CallOutcome.Wrong;
        var attempt = int.TryParse(Header("x-customlabels-attempt"), out var number) ? number : 0;
        return new(
            0, 0, 0, outcome, (int)response.StatusCode, error, 0, 0, attempt, Header("x-customlabels-unit"), Header("x-amzn-RequestId"), picture.Name);

        string Header(string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : "";
    }

    private static CallRecord Unanswered(string error, KnownPicture picture) =>
        new(0, 0, 0, CallOutcome.Failed, 0, error, 0, 0, 0, "", "", picture.Name);
}
