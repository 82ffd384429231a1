using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomLabels.Gateway.Identity.Policies;

namespace CustomLabels.Gateway.Identity;

/// <summary>Turns configured identities into usable ones and says everything that is wrong with them, at start and not at the first call.</summary>
internal static partial class IdentityReader
{
    /// <summary>Longest bearer token.</summary>
    public const int MaxTokenLength = 512;

    private const string FilePrefix = "file:";

    public static IReadOnlyList<CallerIdentity> Read(GatewayOptions options, out IReadOnlyList<string> errors)
    {
        var found = new List<string>();
        var identities = new List<CallerIdentity>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Identities.Count; i++)
        {
            var configured = options.Identities[i];
            var name = $"CustomLabels__Identities__{i}__";
            var before = found.Count;
            var accountId = string.IsNullOrEmpty(configured.AccountId) ? options.AccountId : configured.AccountId;
            var userName = string.IsNullOrEmpty(configured.UserName) ? configured.AccessKeyId : configured.UserName;
            var isKey = AccessKeyId().IsMatch(configured.AccessKeyId);
            Check(found, isKey, $"{name}AccessKeyId must be 1 to 128 letters, digits, '_' or '-', but is '{configured.AccessKeyId}'.");
            Check(found, keys.Add(configured.AccessKeyId), $"{name}AccessKeyId is '{configured.AccessKeyId}', which another identity has already.");
            Check(found, configured.SecretAccessKey.Length > 0, $"{name}SecretAccessKey is missing.");
            Check(found, AccountId().IsMatch(accountId), $"{name}AccountId must be 12 digits, but is '{accountId}'.");
            Check(found, UserName().IsMatch(userName) || (!isKey && userName == configured.AccessKeyId), $"{name}UserName must be 1 to 64 letters, digits or one of _+=,.@-, but is '{userName}'.");
            CheckToken(found, configured.BearerToken, name, tokens);
            var policies = ReadPolicies(configured.Policy, name, found);
            if (found.Count == before)
            {
                identities.Add(new CallerIdentity(
                    configured.AccessKeyId, configured.SecretAccessKey, configured.SessionToken, accountId, userName, policies, configured.BearerToken));
            }
        }

        errors = found;
        return identities;
    }

    private static void Check(List<string> errors, bool holds, string error)
    {
        if (!holds)
        {
            errors.Add(error);
        }
    }

    // The token itself is not shown.
    private static void CheckToken(List<string> errors, string? token, string name, HashSet<string> tokens)
    {
        if (!string.IsNullOrEmpty(token))
        {
            Check(errors, BearerToken().IsMatch(token), $"{name}BearerToken must be 16 to {MaxTokenLength} letters, digits or of -._~+/=. Make one with: openssl rand -hex 32");
            Check(errors, tokens.Add(token), $"{name}BearerToken is that of another identity too.");
        }
    }

    private static ImmutableArray<PolicyDocument> ReadPolicies(string policy, string name, List<string> errors)
    {
        var text = policy.Trim();
        try
        {
            if (text.StartsWith(FilePrefix, StringComparison.Ordinal))
            {
                return [PolicyReader.Read(File.ReadAllText(text[FilePrefix.Length..].Trim()))];
            }

            if (text.StartsWith('{'))
            {
                return [PolicyReader.Read(text)];
            }

            var managed = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (managed.Length == 0)
            {
                throw new FormatException("It is missing: name a managed policy, or give a policy document or 'file:' and its path.");
            }

            return [.. managed.Select(ManagedPolicies.Get)];
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.Add($"{name}Policy: {e.Message}");
            return [];
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_\-]{1,128}\z")]
    private static partial Regex AccessKeyId();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountId();

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@\-]{1,64}\z")]
    private static partial Regex UserName();

    [GeneratedRegex(@"\A[A-Za-z0-9\-._~+/=]{16,512}\z")]
    private static partial Regex BearerToken();
}
