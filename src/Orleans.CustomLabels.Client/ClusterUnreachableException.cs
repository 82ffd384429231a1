namespace CustomLabels.Client;

/// <summary>The host cannot start, since no silo of the cluster can be reached; the message says what to look at.</summary>
public sealed class ClusterUnreachableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is missing and what to do.</param>
    /// <param name="innerException">What the last attempt met.</param>
    public ClusterUnreachableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
