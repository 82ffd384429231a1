using System.Globalization;
using Amazon.Runtime.Internal.Auth;

namespace CustomLabels.Testing;

/// <summary>Signs requests by the AWS SDK's own signer.</summary>
public static class AwsSignature
{
    /// <summary>Adds date, token and signature to a request.</summary>
    /// <param name="request">The request; its content's type must be among the headers if it is to be signed.</param>
    /// <param name="credentials">Whose request it is.</param>
    /// <param name="headers">What is signed besides host, date and token; added to the request, but for the content's type.</param>
    /// <param name="canonicalPath">The path as it is signed.</param>
    /// <param name="payloadHash">SHA-256 of the body in hex.</param>
    /// <param name="signedAt">When; now by default.</param>
    public static void Sign(
        HttpRequestMessage request, AwsCredentials credentials, SortedDictionary<string, string> headers, string canonicalPath, string payloadHash,
        DateTimeOffset? signedAt = null)
    {
        var now = (signedAt ?? TimeProvider.System.GetUtcNow()).UtcDateTime;
        headers["host"] = request.RequestUri!.Authority;
        headers["x-amz-date"] = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        if (credentials.SessionToken is { } token)
        {
            headers["x-amz-security-token"] = token;
        }

        var names = string.Join(';', headers.Keys);
        var canonical = $"{request.Method}\n{canonicalPath}\n\n{string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"))}\n{names}\n{payloadHash}";
        var signature = AWS4Signer.ComputeSignature(credentials.AccessKeyId, credentials.SecretAccessKey, "us-east-1", now, "rekognition", names, canonical);
        request.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        foreach (var (name, value) in headers.Where(header => header.Key is not ("host" or "content-type")))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
