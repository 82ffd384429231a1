namespace CustomLabels.Cli.Service;

/// <summary>Nothing usable answered at the endpoint, after all attempts.</summary>
internal sealed class ServiceUnreachableException(Uri endpoint, string reason, Exception inner) : Exception($"No answer from {endpoint}: {reason}", inner)
{
    public Uri Endpoint { get; } = endpoint;
}
