using CustomLabels.Gateway.Identity;

namespace CustomLabels.Gateway.Protocol.Signatures;

/// <summary>Who signed a request, or why it is refused: exactly one of the two.</summary>
internal readonly record struct SignatureVerdict(CallerIdentity? Caller, AwsError? Error);
