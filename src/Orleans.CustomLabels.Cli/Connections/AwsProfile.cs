namespace CustomLabels.Cli.Connections;

/// <summary>One profile of the user's AWS files, with the service settings it refers to.</summary>
internal sealed record AwsProfile(string Name, IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, string> Services)
{
    // Keys that are not in the file itself but come from somewhere else; the AWS SDK knows how to fetch each of them.
    private static readonly string[] Indirect = ["role_arn", "credential_process", "sso_session", "sso_start_url", "web_identity_token_file"];

    public string? this[string setting] => Settings.TryGetValue(setting, out var value) && value.Length > 0 ? value : null;

    public bool HasIndirectKeys => Indirect.Any(setting => this[setting] is not null);

    /// <summary>The endpoint it names, that of the service before the general one.</summary>
    public string? EndpointUrl => Services.TryGetValue("rekognition.endpoint_url", out var url) && url.Length > 0 ? url : this["endpoint_url"];
}
