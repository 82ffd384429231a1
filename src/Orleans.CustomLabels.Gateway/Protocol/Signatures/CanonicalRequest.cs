using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CustomLabels.Gateway.Protocol.Signatures;

/// <summary>The canonical form of a request, whose SHA-256 is what gets signed.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal static class CanonicalRequest
{
    /// <summary>Hashes the canonical request.</summary>
    /// <param name="request">The request as received.</param>
    /// <param name="header">Names the headers that enter.</param>
    /// <param name="payloadHash">SHA-256 of the body in lower-case hexadecimal.</param>
    /// <param name="form">How the path enters.</param>
    /// <param name="hash">Receives 32 bytes.</param>
    public static void Hash(HttpRequest request, AuthorizationHeader header, ReadOnlySpan<char> payloadHash, PathForm form, Span<byte> hash)
    {
        using var text = new PooledByteWriter();
        text.Append(request.Method);
        text.Append((byte)'\n');
        AppendPath(text, RawPath(request), form);
        text.Append((byte)'\n');
        AppendQuery(text, request.QueryString);
        text.Append((byte)'\n');
        foreach (var range in header.SignedHeaders.Span.Split(';'))
        {
            AppendHeader(text, request.Headers, header.SignedHeaders[range].ToString());
        }

        text.Append((byte)'\n');
        text.Append(header.SignedHeaders.Span);
        text.Append((byte)'\n');
        text.Append(payloadHash);
        SHA256.HashData(text.WrittenSpan, hash);
    }

    /// <summary>The path as it stood on the request line, still encoded: the server's own decoding and clean-up would change what was signed.</summary>
    public static ReadOnlySpan<char> RawPath(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(target) || target[0] != '/')
        {
            return request.PathBase.Add(request.Path).Value is { Length: > 0 } path ? path : "/";
        }

        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target.AsSpan(0, query);
    }

    private static void AppendPath(PooledByteWriter text, ReadOnlySpan<char> path, PathForm form)
    {
        switch (form)
        {
            case PathForm.EncodedAgain when path is not "/":
                UriEncoding.Append(text, path, keepSlash: true);
                break;
            case PathForm.PercentsEncodedAgain:
                text.Append(path.ToString().Replace("%", "%25", StringComparison.Ordinal));
                break;
            default:
                text.Append(path);
                break;
        }
    }

    private static void AppendQuery(PooledByteWriter text, QueryString query)
    {
        if (!query.HasValue || query.Value is "" or "?")
        {
            return;
        }

        var pairs = query.Value![1..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? "" : pair[(equals + 1)..];
            return (Name: UriEncoding.Encode(Uri.UnescapeDataString(name)), Value: UriEncoding.Encode(Uri.UnescapeDataString(value)));
        });

        var first = true;
        foreach (var (name, value) in pairs.OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal))
        {
            if (!first)
            {
                text.Append((byte)'&');
            }

            first = false;
            text.Append(name);
            text.Append((byte)'=');
            text.Append(value);
        }
    }

    private static void AppendHeader(PooledByteWriter text, IHeaderDictionary headers, string name)
    {
        text.Append(name);
        text.Append((byte)':');
        var values = headers[name];
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                text.Append((byte)',');
            }

            AppendCollapsed(text, values[i]);
        }

        text.Append((byte)'\n');
    }

    // Outer white space goes, inner runs of it become one space.
    private static void AppendCollapsed(PooledByteWriter text, ReadOnlySpan<char> value)
    {
        var first = true;
        foreach (var range in value.SplitAny(' ', '\t'))
        {
            if (value[range].IsEmpty)
            {
                continue;
            }

            if (!first)
            {
                text.Append((byte)' ');
            }

            first = false;
            text.Append(value[range]);
        }
    }
}
