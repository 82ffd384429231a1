using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>Refuses a protocol that nobody could use.</summary>
/// <param name="gateway">Has the identities.</param>
public sealed class OpenInferenceOptionsValidator(IOptions<GatewayOptions> gateway) : IValidateOptions<OpenInferenceOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, OpenInferenceOptions options) =>
        Problem(options, gateway.Value) is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;

    /// <summary>What is wrong, as a sentence; null when nothing is.</summary>
    /// <param name="options">The protocol's options.</param>
    /// <param name="gateway">The gateway's.</param>
    public static string? Problem(OpenInferenceOptions options, GatewayOptions gateway) =>
        options.Enabled && gateway.Identities.All(identity => string.IsNullOrEmpty(identity.BearerToken))
            ? "CustomLabels__OpenInference__Enabled is true, but no identity has a token, so nobody could call. Set CustomLabels__Identities__0__BearerToken."
            : null;
}
