using System.Text.RegularExpressions;
using CustomLabels.Gateway.Identity;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway;

/// <summary>Reports everything that is wrong with the settings at once, when the process starts.</summary>
internal sealed partial class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var errors = new List<string>();
        Check(RegionName().IsMatch(options.Region), $"Region '{options.Region}' is not a Region name such as us-east-1.");
        Check(options.Identities.Count > 0, "Identities is empty: configure at least one access key.");
        Check(options.ClockSkew > TimeSpan.Zero && options.ClockSkew <= TimeSpan.FromMinutes(15), "ClockSkew must be over 0 and at most 15 minutes.");
        Check(options.MaxBodyBytes is >= 64 * 1024 and <= 64 * 1024 * 1024, "MaxBodyBytes must be 65536..67108864.");
        Check(options.MaxBufferedBytes >= 2L * options.MaxBodyBytes, "MaxBufferedBytes must be at least twice MaxBodyBytes.");
        Check(options.MaxImageBytes is >= 1 and <= 5_242_880, "MaxImageBytes must be 1..5242880.");
        Check(options.MaxUploadBytes >= 1, "MaxUploadBytes must be at least 1.");
        IdentityReader.Read(options, out var identityErrors);
        errors.AddRange(identityErrors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors.Select(error => "CustomLabels: " + error));

        void Check(bool holds, string error)
        {
            if (!holds)
            {
                errors.Add(error);
            }
        }
    }

    [GeneratedRegex(@"\A[a-z0-9\-]{1,64}\z")]
    private static partial Regex RegionName();
}
