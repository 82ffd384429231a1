namespace CustomLabels.LoadGenerator;

/// <summary>
/// When and how soon the AWS SDKs' standard mode sends a call again: transient errors and throttling, after a random share of 1, 2, 4 ... seconds.
/// </summary>
internal static class SdkRetry
{
    private static readonly HashSet<string> Throttling = new(StringComparer.Ordinal)
    {
        "ThrottlingException", "Throttling", "ProvisionedThroughputExceededException", "RequestLimitExceeded", "TooManyRequestsException",
        "LimitExceededException",
    };

    /// <summary>Whether a call is sent again.</summary>
    /// <param name="status">HTTP status; 0 when the connection failed.</param>
    /// <param name="error">Name of the exception.</param>
    public static bool IsWorthIt(int status, string error) => status is 0 or 500 or 502 or 503 or 504 || Throttling.Contains(error);

    /// <summary>How long to wait.</summary>
    /// <param name="tries">How often the call was sent.</param>
    public static TimeSpan Wait(int tries) => TimeSpan.FromSeconds(Math.Min(20, Math.Pow(2, tries - 1)) * Random.Shared.NextDouble());
}
