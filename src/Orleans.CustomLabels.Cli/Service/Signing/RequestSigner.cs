using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomLabels.Cli.Connections;

namespace CustomLabels.Cli.Service.Signing;

/// <summary>
/// Signs a request with AWS Signature Version 4 in its Authorization header form.
/// <para>
/// Written here because the SDK's signer lives in a namespace called Internal, takes the SDK's own request type and cannot make the canonical request
/// from anything else; it serves the tests as oracle.
/// </para>
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal static class RequestSigner
{
    public const string Service = "rekognition";
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Adds date, token, payload hash and signature. Everything that changes what the request does is signed.</summary>
    /// <param name="request">Complete but for these headers.</param>
    /// <param name="payloadHash">SHA-256 of the body in lower-case hexadecimal.</param>
    /// <param name="keys">The caller's keys.</param>
    /// <param name="region">Region of the scope.</param>
    /// <param name="now">When.</param>
    public static void Sign(HttpRequestMessage request, string payloadHash, AccessKeys keys, string region, DateTimeOffset now)
    {
        var uri = request.RequestUri!;
        var date = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.Host = uri.IsDefaultPort ? uri.Host : string.Create(CultureInfo.InvariantCulture, $"{uri.Host}:{uri.Port}");
        request.Headers.TryAddWithoutValidation("x-amz-date", date);
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", payloadHash);
        if (keys.SessionToken is { } token)
        {
            request.Headers.TryAddWithoutValidation("x-amz-security-token", token);
        }

        var headers = SignedHeaders(request);
        var names = string.Join(';', headers.Keys);
        var canonical = Canonical(request.Method.Method, uri, headers, names, payloadHash);
        var scope = $"{date[..8]}/{region}/{Service}/aws4_request";
        var signature = Signature(keys.SecretAccessKey, region, date, scope, canonical);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={keys.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    /// <summary>The canonical request. The path is encoded once more, as for every service but S3; calls of this client have no query.</summary>
    internal static string Canonical(string method, Uri uri, SortedDictionary<string, string> headers, string names, string payloadHash)
    {
        var text = new StringBuilder();
        text.Append(method).Append('\n').Append(UriPath.Encode(uri.AbsolutePath)).Append('\n').Append('\n');
        foreach (var (name, value) in headers)
        {
            text.Append(name).Append(':').Append(value).Append('\n');
        }

        return text.Append('\n').Append(names).Append('\n').Append(payloadHash).ToString();
    }

    // As the SDKs do: what counts the attempts is left out, so that a proxy may retry.
    internal static SortedDictionary<string, string> SignedHeaders(HttpRequestMessage request)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()))
        {
            var lower = name.ToLowerInvariant();
            if (lower is "host" or "content-type" || lower.StartsWith("x-amz-", StringComparison.Ordinal))
            {
                headers[lower] = string.Join(',', values.Select(Collapsed));
            }
        }

        return headers;
    }

    private static string Collapsed(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Signature(string secret, string region, string date, string scope, string canonical)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var key = Chain(Chain(Chain(Chain(Encoding.UTF8.GetBytes("AWS4" + secret), date[..8]), region), Service), "aws4_request");
        return Convert.ToHexStringLower(Chain(key, $"{Algorithm}\n{date}\n{scope}\n{hash}"));
    }

    private static byte[] Chain(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
