namespace CustomLabels.Gateway.Protocol.Signatures;

/// <summary>What a signature must be scoped to.</summary>
/// <param name="Services">Service names that the credential scope may carry.</param>
/// <param name="Region">The only Region that is accepted; null accepts any.</param>
/// <param name="ClockSkew">Largest difference between the caller's clock and this one.</param>
internal sealed record SignatureRules(string[] Services, string? Region, TimeSpan ClockSkew);
