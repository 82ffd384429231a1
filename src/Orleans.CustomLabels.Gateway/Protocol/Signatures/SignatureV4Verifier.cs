using System.Buffers;
using System.Security.Cryptography;
using CustomLabels.Gateway.Identity;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Gateway.Protocol.Signatures;

/// <summary>
/// Verifies AWS Signature Version 4 in its Authorization header form. <see cref="Open"/> needs the headers only, so that what cannot be
/// right is refused before a body of megabytes is read; <see cref="Verify"/> compares the signature.
/// </summary>
internal sealed class SignatureV4Verifier(IdentityDirectory identities, TimeProvider clock)
{
    private const int HashSize = SHA256.HashSizeInBytes;

    private static readonly PathForm[] AllForms = Enum.GetValues<PathForm>();

    // The operation, the caller's session and the time decide what a request does: unsigned, anyone on the path could change them.
    private static readonly string[] SignedWhenPresent = ["x-amz-target", "x-amz-security-token", "x-amz-content-sha256"];

    /// <summary>Checks form, scope and age of the signature.</summary>
    public AwsError? Open(HttpRequest request, SignatureRules rules, out SignedRequest? signed)
    {
        signed = null;
        if (AuthorizationHeader.TryParse(request.Headers.Authorization, out var header) is { } malformed)
        {
            return malformed;
        }

        if (SigningDate.TryRead(request.Headers, out var date) is { } undated)
        {
            return undated;
        }

        if ((CheckScope(header!, date, rules) ?? CheckAge(date, rules) ?? CheckSignedHeaders(request.Headers, header!, date)) is { } refused)
        {
            return refused;
        }

        signed = new SignedRequest(header!, date);
        return null;
    }

    /// <summary>Compares the signature.</summary>
    /// <param name="request">The request as received.</param>
    /// <param name="signed">What <see cref="Open"/> gave for it.</param>
    /// <param name="payloadHash">SHA-256 of the body in lower-case hexadecimal.</param>
    public SignatureVerdict Verify(HttpRequest request, SignedRequest signed, ReadOnlySpan<char> payloadHash)
    {
        var header = signed.Header;

        // An unknown key costs the same work as a wrong signature, with a secret that nobody has.
        var known = identities.TryGet(header.AccessKeyId.Span, out var caller);
        var matches = Matches(request, signed, payloadHash, known ? caller!.SigningSecret : identities.UnknownSecret);

        if (!known)
        {
            return new SignatureVerdict(null, FrontEndErrors.UnrecognizedClient);
        }

        if (!matches)
        {
            return new SignatureVerdict(null, FrontEndErrors.SignatureMismatch);
        }

        return caller!.AcceptsSessionToken(request.Headers["x-amz-security-token"])
            ? new SignatureVerdict(caller, null)
            : new SignatureVerdict(null, FrontEndErrors.UnrecognizedClient);
    }

    private static bool Matches(HttpRequest request, SignedRequest signed, ReadOnlySpan<char> payloadHash, byte[] secret)
    {
        var text = signed.Header.Signature.Span;
        Span<byte> given = stackalloc byte[HashSize];
        if (text.Length != HashSize * 2 || Convert.FromHexString(text, given, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        ReadOnlySpan<PathForm> forms = CanonicalRequest.RawPath(request) is "/" ? [PathForm.AsSent] : AllForms;
        Span<byte> expected = stackalloc byte[HashSize];
        foreach (var form in forms)
        {
            SigningKey.Sign(request, signed, payloadHash, form, secret, expected);
            if (CryptographicOperations.FixedTimeEquals(expected, given))
            {
                return true;
            }
        }

        return false;
    }

    private static AwsError? CheckScope(AuthorizationHeader header, SigningDate date, SignatureRules rules)
    {
        if (!header.Terminator.Span.SequenceEqual(SigningKey.Terminator))
        {
            return FrontEndErrors.InvalidSignature($"Credential should be scoped with a valid terminator: '{SigningKey.Terminator}'.");
        }

        var scopedService = header.Service.ToString();
        if (!rules.Services.Contains(scopedService, StringComparer.Ordinal))
        {
            return FrontEndErrors.InvalidSignature($"Credential should be scoped to correct service: '{rules.Services[0]}'.");
        }

        if (header.Region.IsEmpty || (rules.Region is { } region && !header.Region.Span.SequenceEqual(region)))
        {
            return FrontEndErrors.InvalidSignature(
                $"Credential should be scoped to a valid region, not '{FrontEndErrors.Shown(header.Region.ToString())}'.");
        }

        return header.Date.Span.SequenceEqual(date.Text.AsSpan(0, 8))
            ? null
            : FrontEndErrors.InvalidSignature(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                + $"'{FrontEndErrors.Shown(header.Date.ToString())}' != '{date.Text[..8]}', from '{date.Text}'.");
    }

    private AwsError? CheckAge(SigningDate date, SignatureRules rules)
    {
        var now = clock.GetUtcNow();
        var skew = rules.ClockSkew;
        if (date.Instant < now - skew)
        {
            return FrontEndErrors.InvalidSignature(
                $"Signature expired: {date.Text} is now earlier than {SigningDate.Format(now - skew)} ({SigningDate.Format(now)} - {skew.TotalMinutes:0.##} min.)");
        }

        return date.Instant <= now + skew
            ? null
            : FrontEndErrors.InvalidSignature(
                $"Signature not yet current: {date.Text} is still later than {SigningDate.Format(now + skew)} ({SigningDate.Format(now)} + {skew.TotalMinutes:0.##} min.)");
    }

    private static AwsError? CheckSignedHeaders(IHeaderDictionary headers, AuthorizationHeader header, SigningDate date)
    {
        if (!header.Signs("host"))
        {
            return FrontEndErrors.InvalidSignature("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }

        if (!header.Signs(date.Header))
        {
            return MustBeSigned(date.Header);
        }

        var unsigned = Array.Find(SignedWhenPresent, name => headers.ContainsKey(name) && !header.Signs(name));
        return unsigned is null ? null : MustBeSigned(unsigned);
    }

    private static AwsError MustBeSigned(string name) =>
        FrontEndErrors.InvalidSignature($"'{name}' must be a 'SignedHeader' in the AWS Authorization.");
}
