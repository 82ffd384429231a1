namespace CustomLabels.Gateway.Protocol.Signatures;

/// <summary>
/// How a signer turned the path of the request line into its canonical form. Signers differ, and each form has exactly one path behind it,
/// so accepting all of them gives nothing away. For <c>POST /</c> they are the same.
/// </summary>
internal enum PathForm
{
    /// <summary>Encoded once more, as the signing rules say for all services but S3.</summary>
    EncodedAgain,

    /// <summary>Only the percent signs encoded once more, as the AWS SDK for .NET does.</summary>
    PercentsEncodedAgain,

    /// <summary>As sent, as the signing rules say for S3.</summary>
    AsSent,
}
