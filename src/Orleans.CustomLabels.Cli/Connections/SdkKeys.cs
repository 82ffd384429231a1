using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using CustomLabels.Cli.Failures;

namespace CustomLabels.Cli.Connections;

/// <summary>Keys that have to be fetched from somewhere: left to the AWS SDK, which knows every way there is.</summary>
internal static class SdkKeys
{
    /// <summary>Keys of a profile with a role, a process, single sign-on or a web identity.</summary>
    /// <exception cref="WrongUsageException">The SDK cannot make keys from the profile.</exception>
    public static KeySource OfProfile(string profile, UserEnvironment environment)
    {
        var chain = new CredentialProfileStoreChain(environment.CredentialsFile);
        return chain.TryGetAWSCredentials(profile, out var credentials)
            ? From(credentials)
            : throw new WrongUsageException($"The AWS SDK cannot obtain keys for the profile '{profile}'.");
    }

    /// <summary>Keys of the machine: a container's, an instance's, or a web identity's. Looked for once; the SDK renews what it found.</summary>
    public static KeySource OfMachine()
    {
        var found = new Lazy<Task<KeySource>>(async () => From(await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync().ConfigureAwait(false)));
        return async () => await (await found.Value.ConfigureAwait(false))().ConfigureAwait(false);
    }

    private static KeySource From(AWSCredentials credentials) => async () =>
    {
        var keys = await credentials.GetCredentialsAsync().ConfigureAwait(false);
        return new AccessKeys(keys.AccessKey, keys.SecretKey, string.IsNullOrEmpty(keys.Token) ? null : keys.Token);
    };
}
