namespace CustomLabels.Gateway.Identity;

/// <summary>One access key: whose it is and what it may do. Bound from <c>CustomLabels:Identities:n</c>.</summary>
public sealed class IdentityOptions
{
    /// <summary>Access key id, as clients send it.</summary>
    /// <value>Required; 1..128 letters, digits, <c>_</c> or <c>-</c>.</value>
    public string AccessKeyId { get; set; } = "";

    /// <summary>Secret that requests are signed with.</summary>
    /// <value>Required.</value>
    public string SecretAccessKey { get; set; } = "";

    /// <summary>Session token that must accompany each request, for temporary credentials.</summary>
    /// <value>None by default: then a request that carries a token is refused.</value>
    public string? SessionToken { get; set; }

    /// <summary>Account that the key belongs to; it sees nothing of other accounts.</summary>
    /// <value>Twelve digits; <see cref="GatewayOptions.AccountId"/> by default.</value>
    public string? AccountId { get; set; }

    /// <summary>User name, the end of <c>arn:aws:iam::ACCOUNT:user/NAME</c>.</summary>
    /// <value>The access key id by default.</value>
    public string? UserName { get; set; }

    /// <summary>
    /// What the key may do: names of managed policies separated by commas (for example <c>AmazonRekognitionReadOnlyAccess</c>),
    /// a policy document as JSON, or <c>file:</c> and the path of one.
    /// </summary>
    /// <value>Required: without a policy everything would be denied.</value>
    public string Policy { get; set; } = "";

    /// <summary>Token by which callers of the Open Inference Protocol act as this identity.</summary>
    /// <value>None by default; 16..512 letters, digits or one of <c>-._~+/=</c>, different for each identity.</value>
    public string? BearerToken { get; set; }
}
