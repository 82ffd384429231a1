using CustomLabels.Contracts.Accounts;
using CustomLabels.Gateway.Identity;

namespace CustomLabels.Gateway.Operations;

/// <summary>Who calls, and by which call.</summary>
/// <param name="Identity">The verified identity.</param>
/// <param name="InvocationId">The SDK's id of the call, the same for all its retries; null when the client sends none.</param>
internal sealed record Caller(CallerIdentity Identity, string? InvocationId)
{
    /// <summary>The same in the words of the grains.</summary>
    public ControlCaller ToControl() => new(Identity.Arn, InvocationId);
}
