using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace CustomLabels.Cli.Connections;

/// <summary>Keys that have to be fetched from somewhere: left to the AWS SDK, which knows every way there is.</summary>
internal static class SdkKeys
{
    /// <summary>Keys of a profile with a role, a process, single sign-on or a web identity.</summary>
    public static KeySource OfProfile(string profile, UserEnvironment environment)
    {
        var found = new Lazy<AWSCredentials>(() => new CredentialProfileStoreChain(environment.CredentialsFile).TryGetAWSCredentials(profile, out var credentials)
            ? credentials
            : throw new InvalidOperationException($"The AWS SDK makes no keys from the profile '{profile}'."));
        return () => FetchAsync(() => Task.FromResult(found.Value));
    }

    /// <summary>Keys of the machine: a container's, an instance's, or a web identity's. Looked for once; the SDK renews what it found.</summary>
    public static KeySource OfMachine()
    {
        var found = new Lazy<Task<AWSCredentials>>(() => DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync());
        return () => FetchAsync(() => found.Value);
    }

    private static async Task<AccessKeys> FetchAsync(Func<Task<AWSCredentials>> find)
    {
        try
        {
            var credentials = await find().ConfigureAwait(false);
            var keys = await credentials.GetCredentialsAsync().ConfigureAwait(false);
            return new AccessKeys(keys.AccessKey, keys.SecretKey, string.IsNullOrEmpty(keys.Token) ? null : keys.Token);
        }
        catch (Exception failed) when (IsKeyProblem(failed))
        {
            throw new KeysUnavailableException(failed.Message, failed);
        }
    }

    // What the SDK throws when a role, a process, a file or the network does not give keys; InvalidOperationException for a way it has no assembly for.
    private static bool IsKeyProblem(Exception exception) =>
        exception is AmazonClientException or AmazonServiceException or ProcessAWSCredentialException
            or InvalidOperationException or ArgumentException or HttpRequestException or IOException;
}
