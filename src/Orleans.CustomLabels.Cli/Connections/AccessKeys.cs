namespace CustomLabels.Cli.Connections;

/// <summary>The keys a call is signed with. A class, not a record: its text must never hold the secret.</summary>
internal sealed class AccessKeys(string accessKeyId, string secretAccessKey, string? sessionToken = null)
{
    public string AccessKeyId { get; } = accessKeyId;

    public string SecretAccessKey { get; } = secretAccessKey;

    /// <summary>Goes with temporary keys; null otherwise.</summary>
    public string? SessionToken { get; } = sessionToken;

    public override string ToString() => AccessKeyId;
}
