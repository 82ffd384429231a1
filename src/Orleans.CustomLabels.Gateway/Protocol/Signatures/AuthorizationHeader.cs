using Microsoft.Extensions.Primitives;

namespace CustomLabels.Gateway.Protocol.Signatures;

/// <summary>The parts of a Signature Version 4 <c>Authorization</c> header, as slices of the header itself.</summary>
internal sealed class AuthorizationHeader
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private AuthorizationHeader(ReadOnlyMemory<char> credential, ReadOnlyMemory<char> signedHeaders, ReadOnlyMemory<char> signature)
    {
        Span<Range> parts = stackalloc Range[5];
        credential.Span.Split(parts, '/');
        AccessKeyId = credential[parts[0]];
        Date = credential[parts[1]];
        Region = credential[parts[2]];
        Service = credential[parts[3]];
        Terminator = credential[parts[4]];
        Scope = credential[parts[1].Start..];
        SignedHeaders = signedHeaders;
        Signature = signature;
    }

    public ReadOnlyMemory<char> AccessKeyId { get; }

    /// <summary>Date of the credential scope, <c>yyyyMMdd</c> when it is well formed.</summary>
    public ReadOnlyMemory<char> Date { get; }

    public ReadOnlyMemory<char> Region { get; }

    public ReadOnlyMemory<char> Service { get; }

    public ReadOnlyMemory<char> Terminator { get; }

    /// <summary><c>date/region/service/aws4_request</c>.</summary>
    public ReadOnlyMemory<char> Scope { get; }

    /// <summary>Names of the signed headers, separated by semicolons.</summary>
    public ReadOnlyMemory<char> SignedHeaders { get; }

    /// <summary>The signature as sent: 64 hexadecimal digits when it is well formed.</summary>
    public ReadOnlyMemory<char> Signature { get; }

    /// <summary>Whether a header is among the signed ones; <paramref name="name"/> in lower case, as the signing rules require.</summary>
    public bool Signs(ReadOnlySpan<char> name)
    {
        foreach (var range in SignedHeaders.Span.Split(';'))
        {
            if (SignedHeaders.Span[range].SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    public static AwsError? TryParse(StringValues values, out AuthorizationHeader? header)
    {
        header = null;
        if (values.Count == 0 || string.IsNullOrWhiteSpace(values[0]))
        {
            return FrontEndErrors.MissingAuthenticationToken;
        }

        if (values.Count > 1)
        {
            return FrontEndErrors.IncompleteSignature("The request has more than one Authorization header.");
        }

        var text = values[0].AsMemory().Trim();
        var end = text.Span.IndexOf(' ');
        var scheme = end < 0 ? text : text[..end];
        if (!scheme.Span.SequenceEqual(Algorithm))
        {
            return FrontEndErrors.IncompleteSignature($"Unsupported AWS 'algorithm': '{FrontEndErrors.Shown(scheme.ToString())}'. Use {Algorithm}.");
        }

        return TryParseParameters(end < 0 ? default : text[end..], out header);
    }

    private static AwsError? TryParseParameters(ReadOnlyMemory<char> text, out AuthorizationHeader? header)
    {
        header = null;
        ReadOnlyMemory<char> credential = default, signedHeaders = default, signature = default;
        foreach (var range in text.Span.Split(','))
        {
            var part = text[range].Trim();
            var equals = part.Span.IndexOf('=');
            if (equals <= 0)
            {
                if (part.IsEmpty)
                {
                    continue;
                }

                return FrontEndErrors.IncompleteSignature(
                    $"'{FrontEndErrors.Shown(part.ToString())}' not a valid key=value pair (missing equal-sign) in Authorization header.");
            }

            ref var slot = ref credential;
            switch (part.Span[..equals])
            {
                case "Credential": break;
                case "SignedHeaders": slot = ref signedHeaders; break;
                case "Signature": slot = ref signature; break;
                default: continue;
            }

            if (!slot.IsEmpty)
            {
                return FrontEndErrors.IncompleteSignature($"Authorization header has '{part.Span[..equals]}' more than once.");
            }

            slot = part[(equals + 1)..];
        }

        if (credential.IsEmpty || signedHeaders.IsEmpty || signature.IsEmpty)
        {
            return Missing(credential.IsEmpty, signature.IsEmpty, signedHeaders.IsEmpty);
        }

        if (credential.Span.Count('/') != 4)
        {
            return FrontEndErrors.IncompleteSignature(
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, "
                + $"got '{FrontEndErrors.Shown(credential.ToString())}'");
        }

        header = new AuthorizationHeader(credential, signedHeaders, signature);
        return null;
    }

    private static AwsError Missing(bool credential, bool signature, bool signedHeaders) => FrontEndErrors.IncompleteSignature(
        (credential ? "Authorization header requires 'Credential' parameter. " : "")
        + (signature ? "Authorization header requires 'Signature' parameter. " : "")
        + (signedHeaders ? "Authorization header requires 'SignedHeaders' parameter. " : "")
        + $"Authorization={Algorithm}");
}
