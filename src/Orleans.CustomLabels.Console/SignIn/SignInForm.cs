namespace CustomLabels.WebConsole.SignIn;

/// <summary>What the sign-in page asks for.</summary>
public sealed class SignInForm
{
    /// <summary>Id of the access key.</summary>
    public string AccessKeyId { get; set; } = "";

    /// <summary>Its secret.</summary>
    public string SecretAccessKey { get; set; } = "";

    /// <summary>Its session token; empty for most keys.</summary>
    public string SessionToken { get; set; } = "";
}
