using CustomLabels.Cli.Failures;

namespace CustomLabels.Cli.Connections;

/// <summary>Decides endpoint, Region and keys from the command line, the environment and the profile, in the order AWS's own clients use.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html, https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html</remarks>
internal static class ConnectionResolver
{
    public const string DefaultEndpoint = "http://127.0.0.1:8080";
    public const string DefaultRegion = "us-east-1";

    // A server that listens on this machine only accepts this pair until identities are configured.
    private const string DevelopmentIdentity = "customlabels";

    /// <exception cref="WrongUsageException">A setting is contradictory or names something that is not there.</exception>
    /// <exception cref="IOException">A profile file cannot be read.</exception>
    public static Connection Resolve(ConnectionChoices choices, UserEnvironment environment)
    {
        var profile = Profile(choices, environment);
        var endpoint = Endpoint(choices, environment, profile);
        var (keys, from) = Keys(choices, environment, profile, endpoint);
        return new Connection(endpoint, Region(choices, environment, profile), keys, from);
    }

    private static AwsProfile? Profile(ConnectionChoices choices, UserEnvironment environment)
    {
        var named = choices.Profile ?? environment["AWS_PROFILE"];
        var profile = ProfileFiles.Find(environment, named ?? ProfileFiles.DefaultProfile);
        return profile is not null || named is null
            ? profile
            : throw new WrongUsageException($"There is no profile '{named}' in {environment.ConfigFile} or {environment.CredentialsFile}.");
    }

    private static string Region(ConnectionChoices choices, UserEnvironment environment, AwsProfile? profile) =>
        choices.Region ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? profile?["region"] ?? DefaultRegion;

    private static Uri Endpoint(ConnectionChoices choices, UserEnvironment environment, AwsProfile? profile)
    {
        var ignored = IsTrue(environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]) || IsTrue(profile?["ignore_configured_endpoint_urls"]);
        var configured = ignored ? null : environment["AWS_ENDPOINT_URL_REKOGNITION"] ?? environment["AWS_ENDPOINT_URL"] ?? profile?.EndpointUrl;
        var text = choices.EndpointUrl ?? configured ?? DefaultEndpoint;
        var valid = Uri.TryCreate(text, UriKind.Absolute, out var endpoint)
            && (endpoint.Scheme == Uri.UriSchemeHttp || endpoint.Scheme == Uri.UriSchemeHttps)
            && endpoint is { Query: "", Fragment: "", UserInfo: "" };
        return valid ? endpoint! : throw new WrongUsageException(
            "The endpoint must be an http or https URL without query, fragment or user, such as http://server.example:8080.");
    }

    private static (KeySource Keys, string From) Keys(ConnectionChoices choices, UserEnvironment environment, AwsProfile? profile, Uri endpoint)
    {
        // A profile named on the command line is meant; one named by a variable stands behind keys in variables.
        if (choices.Profile is null && OfVariables(environment) is { } variables)
        {
            return (variables, "environment variables");
        }

        if (profile is not null && OfProfile(profile, environment) is { } ofProfile)
        {
            return (ofProfile, $"profile '{profile.Name}'");
        }

        if (choices.Profile is not null || environment["AWS_PROFILE"] is not null)
        {
            throw new WrongUsageException($"The profile '{profile!.Name}' has no keys.");
        }

        return endpoint.IsLoopback && !HasMachineKeys(environment)
            ? (Fixed(new AccessKeys(DevelopmentIdentity, DevelopmentIdentity)), "the development identity")
            : (SdkKeys.OfMachine(), "the machine's role");
    }

    private static KeySource? OfVariables(UserEnvironment environment) =>
        Pair(environment["AWS_ACCESS_KEY_ID"], environment["AWS_SECRET_ACCESS_KEY"], environment["AWS_SESSION_TOKEN"], "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");

    private static KeySource? OfProfile(AwsProfile profile, UserEnvironment environment) =>
        profile.HasIndirectKeys
            ? SdkKeys.OfProfile(profile.Name, environment)
            : Pair(
                profile["aws_access_key_id"], profile["aws_secret_access_key"], profile["aws_session_token"],
                $"aws_access_key_id and aws_secret_access_key of the profile '{profile.Name}'");

    private static KeySource? Pair(string? id, string? secret, string? token, string names) => (id, secret) switch
    {
        (null, null) => null,
        ({ } accessKeyId, { } secretAccessKey) => Fixed(new AccessKeys(accessKeyId, secretAccessKey, token)),
        _ => throw new WrongUsageException($"{names} go together; one of them is missing."),
    };

    private static KeySource Fixed(AccessKeys keys) => () => Task.FromResult(keys);

    private static bool HasMachineKeys(UserEnvironment environment) =>
        (environment["AWS_WEB_IDENTITY_TOKEN_FILE"] ?? environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"]
            ?? environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"]) is not null;

    private static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
