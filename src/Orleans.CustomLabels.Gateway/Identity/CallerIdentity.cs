using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CustomLabels.Gateway.Identity.Policies;
using Microsoft.Extensions.Primitives;

namespace CustomLabels.Gateway.Identity;

/// <summary>Who signed a request. Immutable; its secrets are never shown.</summary>
internal sealed class CallerIdentity(
    string accessKeyId, string secretAccessKey, string? sessionToken, string accountId, string userName, ImmutableArray<PolicyDocument> policies, string? bearerToken = null)
{
    private readonly byte[] _sessionToken = Encoding.UTF8.GetBytes(sessionToken ?? "");

    public string AccessKeyId { get; } = accessKeyId;

    public string AccountId { get; } = accountId;

    public string UserName { get; } = userName;

    /// <summary>What must accompany the key, or null.</summary>
    public string? SessionToken { get; } = sessionToken;

    /// <summary><c>arn:aws:iam::ACCOUNT:user/NAME</c>.</summary>
    public string Arn { get; } = $"arn:aws:iam::{accountId}:user/{userName}";

    public ImmutableArray<PolicyDocument> Policies { get; } = policies;

    /// <summary>The secret as the signing key derivation begins with it.</summary>
    public byte[] SigningSecret { get; } = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey);

    /// <summary>SHA-256 of the token that callers of the Open Inference Protocol have; null without one.</summary>
    public byte[]? BearerTokenHash { get; } = string.IsNullOrEmpty(bearerToken) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(bearerToken));

    /// <summary>Whether the token of a request is this identity's: none when it has none.</summary>
    public bool AcceptsSessionToken(StringValues token) =>
        CryptographicOperations.FixedTimeEquals(_sessionToken, Encoding.UTF8.GetBytes(token.ToString()));

    public override string ToString() => Arn;
}
