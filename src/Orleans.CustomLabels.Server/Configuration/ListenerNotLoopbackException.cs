namespace CustomLabels.Server.Configuration;

/// <summary>The development identity must not be reachable from other machines.</summary>
/// <param name="endpoint">What the server was told to listen on.</param>
internal sealed class ListenerNotLoopbackException(string endpoint) : Exception(
    $"No identities are configured, so only the development identity exists, and it is valid on loopback alone; but the server was told to listen on {endpoint}. "
    + "Configure CustomLabels__Identities__0__AccessKeyId, __SecretAccessKey and __Policy, or listen on http://127.0.0.1.");
