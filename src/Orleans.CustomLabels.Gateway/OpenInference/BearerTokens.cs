using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>Finds out whose token a request carries.</summary>
internal sealed class BearerTokens(IOptions<GatewayOptions> options)
{
    private const string Scheme = "Bearer ";

    private readonly CallerIdentity[] _holders = [.. IdentityReader.Read(options.Value, out _).Where(identity => identity.BearerTokenHash is not null)];

    /// <summary>The identity whose token it is.</summary>
    /// <exception cref="AwsException">403: the token came over a connection that others can read. 401: there is none, or it is nobody's.</exception>
    public CallerIdentity Demand(HttpContext context)
    {
        if (!SecretTransport.IsSafe(context))
        {
            throw new AwsException(OpenInferenceErrors.NotSafe);
        }

        if (!TryRead(context.Request.Headers.Authorization, out var token))
        {
            throw new AwsException(OpenInferenceErrors.NoToken);
        }

        return Find(token) ?? throw new AwsException(OpenInferenceErrors.UnknownToken);
    }

    private static bool TryRead(string? header, [NotNullWhen(true)] out string? token)
    {
        token = header?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true ? header[Scheme.Length..].Trim() : null;
        return token is { Length: > 0 and <= IdentityReader.MaxTokenLength };
    }

    /// <summary>Compares with all of them, and hashes of one length: the time tells neither whose it is nor how much of it is right.</summary>
    private CallerIdentity? Find(string token)
    {
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), given);
        CallerIdentity? found = null;
        foreach (var holder in _holders)
        {
            found = CryptographicOperations.FixedTimeEquals(given, holder.BearerTokenHash) ? holder : found;
        }

        return found;
    }
}
