using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomLabels.Testing;

/// <summary>A bare AWS JSON 1.1 client without retries, signing by the AWS SDK's own signer: tests see exactly what the server answers.</summary>
/// <param name="endpoint">The server.</param>
/// <param name="credentials">Whose calls; the development identity's by default.</param>
/// <param name="transport">How the server is reached, where that is not as usual.</param>
public sealed class AwsJsonClient(Uri endpoint, AwsCredentials? credentials = null, HttpMessageHandler? transport = null) : IDisposable
{
    private const string ContentType = "application/x-amz-json-1.1";
    private readonly HttpClient _http = new(transport ?? new SocketsHttpHandler()) { Timeout = TimeSpan.FromMinutes(2) };
    private readonly AwsCredentials _credentials = credentials ?? AwsCredentials.Development;

    /// <summary>Calls a Rekognition operation.</summary>
    public Task<AwsAnswer> CallAsync(string operation, object? input = null, string? invocationId = null) =>
        SendAsync($"RekognitionService.{operation}", JsonSerializer.SerializeToUtf8Bytes(input ?? new { }), invocationId);

    /// <summary>Sends a body as it is.</summary>
    public async Task<AwsAnswer> SendAsync(string target, byte[] body, string? invocationId = null, DateTimeOffset? signedAt = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = ContentType, ["x-amz-target"] = target };
        AwsSignature.Sign(request, _credentials, headers, "/", Convert.ToHexStringLower(SHA256.HashData(body)), signedAt);
        if (invocationId is not null)
        {
            request.Headers.TryAddWithoutValidation("amz-sdk-invocation-id", invocationId);
        }

        return await ReadAsync(await _http.SendAsync(request));
    }

    /// <summary>Uploads an object.</summary>
    public async Task<AwsAnswer> PutObjectAsync(string bucket, string key, byte[] content)
    {
        var path = $"/objects/{bucket}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}";
        // Sent as it is: the usual Uri would resolve dot segments before the server can see them.
        var target = new Uri($"{endpoint.GetLeftPart(UriPartial.Authority)}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Put, target) { Content = new ByteArrayContent(content) };
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["x-amz-content-sha256"] = hash };
        // Every service but S3 signs the path encoded twice.
        AwsSignature.Sign(request, _credentials, headers, string.Join('/', path.Split('/').Select(Uri.EscapeDataString)), hash);
        return await ReadAsync(await _http.SendAsync(request));
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static async Task<AwsAnswer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            var requestId = response.Headers.TryGetValues("x-amzn-RequestId", out var ids) ? ids.Single() : null;
            return new((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text) as JsonObject, requestId, text);
        }
    }
}
