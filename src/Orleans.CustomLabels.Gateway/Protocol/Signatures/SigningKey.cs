using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Gateway.Protocol.Signatures;

/// <summary>Computes a signature: the key is derived from the secret and the scope.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal static class SigningKey
{
    public const string Terminator = "aws4_request";

    private const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>Signs a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signed">Names the headers that enter, the scope and the time.</param>
    /// <param name="payloadHash">SHA-256 of the body in lower-case hexadecimal.</param>
    /// <param name="form">How the path enters.</param>
    /// <param name="secret">Where the key derivation begins.</param>
    /// <param name="signature">Receives 32 bytes.</param>
    public static void Sign(
        HttpRequest request, SignedRequest signed, ReadOnlySpan<char> payloadHash, PathForm form, byte[] secret, Span<byte> signature)
    {
        Span<byte> canonical = stackalloc byte[HashSize];
        CanonicalRequest.Hash(request, signed.Header, payloadHash, form, canonical);

        using var text = new PooledByteWriter(256);
        text.Append("AWS4-HMAC-SHA256\n"u8);
        text.Append(signed.Date.Text);
        text.Append((byte)'\n');
        text.Append(signed.Header.Scope.Span);
        text.Append((byte)'\n');
        Convert.TryToHexStringLower(canonical, text.GetSpan(HashSize * 2), out var written);
        text.Advance(written);

        Span<byte> key = stackalloc byte[HashSize];
        Chain(secret, signed.Header.Date.Span, key);
        Chain(key, signed.Header.Region.Span, key);
        Chain(key, signed.Header.Service.Span, key);
        Chain(key, Terminator, key);
        HMACSHA256.HashData(key, text.WrittenSpan, signature);
    }

    private static void Chain(ReadOnlySpan<byte> key, ReadOnlySpan<char> text, Span<byte> next)
    {
        using var bytes = new PooledByteWriter(64);
        bytes.Append(text);
        HMACSHA256.HashData(key, bytes.WrittenSpan, next);
    }
}
