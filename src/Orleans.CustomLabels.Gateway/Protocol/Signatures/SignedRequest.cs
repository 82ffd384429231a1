namespace CustomLabels.Gateway.Protocol.Signatures;

/// <summary>A request whose signature is well formed and current, but not yet compared.</summary>
internal sealed record SignedRequest(AuthorizationHeader Header, SigningDate Date);
