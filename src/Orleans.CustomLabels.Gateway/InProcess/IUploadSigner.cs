namespace CustomLabels.Gateway.InProcess;

/// <summary>Signs uploads for browsers, which must not know a secret.</summary>
public interface IUploadSigner
{
    /// <summary>Signs one <c>PUT /objects/BUCKET/KEY</c>. Whether the key may write there is judged when the upload comes.</summary>
    /// <param name="accessKeyId">Whose upload it is.</param>
    /// <param name="host">The <c>Host</c> header that the browser will send: name and port of the page.</param>
    /// <param name="bucket">Bucket.</param>
    /// <param name="key">Key, not encoded.</param>
    /// <param name="sha256">SHA-256 of the content, lower-case hexadecimal: nothing else can be uploaded with the signature.</param>
    /// <returns>Null when there is no such access key (any more).</returns>
    SignedUpload? Sign(string accessKeyId, string host, string bucket, string key, string sha256);
}
