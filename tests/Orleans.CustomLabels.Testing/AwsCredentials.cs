namespace CustomLabels.Testing;

/// <summary>An access key to sign with.</summary>
public sealed record AwsCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    /// <summary>The server's development identity.</summary>
    public static AwsCredentials Development { get; } = new("customlabels", "customlabels");
}
