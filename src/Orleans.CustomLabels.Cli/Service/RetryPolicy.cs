using System.Net;

namespace CustomLabels.Cli.Service;

/// <summary>The standard retry mode of the AWS SDKs: three attempts, waits that double and are drawn at random so that clients do not come back together.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html</remarks>
internal sealed class RetryPolicy(Func<double> random)
{
    public const int MaxAttempts = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly HashSet<string> Retryable = new(StringComparer.Ordinal)
    {
        "ProvisionedThroughputExceededException", "ThrottlingException", "Throttling", "TooManyRequestsException",
        "RequestThrottledException", "RequestTimeout", "RequestTimeoutException", "InternalServerError",
    };

    /// <summary>Whether the same call may succeed a moment later.</summary>
    public static bool MayRetry(ServiceException error) =>
        Retryable.Contains(error.Code)
        || error.Status is HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>How long to wait after the given attempt, counted from 1.</summary>
    public TimeSpan Delay(int attempt) =>
        TimeSpan.FromSeconds(random() * Math.Min(Longest.TotalSeconds, Math.Pow(2, attempt - 1)));
}
