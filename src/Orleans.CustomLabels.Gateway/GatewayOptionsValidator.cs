using CustomLabels.Gateway.Identity;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway;

/// <summary>Reports everything that is wrong with identities, and with settings that concern each other; single ones carry their bounds as attributes.</summary>
public sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        IdentityReader.Read(options, out var identityErrors);
        var errors = identityErrors.ToList();
        if (options.Identities.Count == 0)
        {
            errors.Add("CustomLabels__Identities__0__AccessKeyId is missing: configure at least one access key.");
        }

        if (options.MaxBufferedBytes < 2L * options.MaxBodyBytes)
        {
            errors.Add($"CustomLabels__Gateway__MaxBufferedBytes must be at least twice CustomLabels__Gateway__MaxBodyBytes ({options.MaxBodyBytes}), but is '{options.MaxBufferedBytes}'.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
