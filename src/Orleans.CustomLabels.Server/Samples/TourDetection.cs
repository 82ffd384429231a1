using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Amazon.Runtime.Internal.Auth;
using CustomLabels.Contracts.Arns;
using CustomLabels.Gateway;

namespace CustomLabels.Server.Samples;

/// <summary>One DetectCustomLabels call through the service's own HTTP endpoint, signed like any client's.</summary>
internal sealed class TourDetection(Uri endpoint, GatewayOptions gateway, TimeProvider time)
{
    private const string ContentType = "application/x-amz-json-1.1";
    private const string Target = "RekognitionService.DetectCustomLabels";
    private const string SignedHeaders = "content-type;host;x-amz-date;x-amz-target";

    /// <summary>Analyses a picture.</summary>
    /// <returns>The answer's JSON.</returns>
    /// <exception cref="HttpRequestException">The service refused; the message says why.</exception>
    public async Task<JsonDocument> DetectAsync(ModelVersionArn version, string picturePath, CancellationToken cancellationToken)
    {
        var picture = await File.ReadAllBytesAsync(picturePath, cancellationToken);
        var body = JsonSerializer.SerializeToUtf8Bytes(new { ProjectVersionArn = version.ToString(), Image = new { Bytes = picture } });
        using var request = Sign(body);
        using var http = new HttpClient();
        using var response = await http.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? JsonDocument.Parse(answer) : throw new HttpRequestException(answer);
    }

    private HttpRequestMessage Sign(byte[] body)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var date = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var canonical = $"POST\n/\n\ncontent-type:{ContentType}\nhost:{endpoint.Authority}\nx-amz-date:{date}\nx-amz-target:{Target}\n\n{SignedHeaders}\n{Convert.ToHexStringLower(SHA256.HashData(body))}";
        var identity = gateway.Identities[0];
        var signature = AWS4Signer.ComputeSignature(identity.AccessKeyId, identity.SecretAccessKey, gateway.Region, now, "rekognition", SignedHeaders, canonical);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", date);
        request.Headers.TryAddWithoutValidation("X-Amz-Target", Target);
        request.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        if (identity.SessionToken is { } token)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", token);
        }

        return request;
    }
}
