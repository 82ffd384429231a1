namespace CustomLabels.Gateway.InProcess;

/// <summary>The configured access keys, for code inside the gateway's process that lets people in by them.</summary>
public interface IAccessKeys
{
    /// <summary>Finds out whose key it is, if the secret is right. A wrong secret takes the same time as an unknown key.</summary>
    /// <param name="accessKeyId">Id of the key.</param>
    /// <param name="secretAccessKey">Its secret.</param>
    /// <param name="sessionToken">Its session token; empty for a key that has none.</param>
    /// <returns>Null when anything of it is wrong; which part stays hidden.</returns>
    AccessKeyHolder? Verify(string accessKeyId, string secretAccessKey, string sessionToken);

    /// <summary>Finds the holder of a key.</summary>
    /// <param name="accessKeyId">Id of the key.</param>
    /// <returns>Null when there is no such key (any more).</returns>
    AccessKeyHolder? Find(string accessKeyId);
}
