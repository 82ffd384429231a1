using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace CustomLabels.Client.Connection;

/// <summary>
/// Waits for a cluster that is not there yet, and says so. Orleans' own filter tries for three minutes without a word that helps, and gives up at
/// once when the store of the membership does not answer.
/// </summary>
internal sealed partial class ClusterConnectionRetry(
    IOptions<CustomLabelsClientOptions> options, IOptions<ClusterOptions> cluster, TimeProvider time, ILogger<ClusterConnectionRetry> logger)
    : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private long? _started;
    private string? _said;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        _started ??= time.GetTimestamp();
        var reason = ConnectionFailures.Describe(exception, cluster.Value);
        if (time.GetElapsedTime(_started.Value) >= options.Value.ConnectTimeout)
        {
            throw new ClusterUnreachableException(reason, exception);
        }

        if (reason != _said)
        {
            LogWaiting(reason, options.Value.ConnectTimeout);
            _said = reason;
        }

        await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    [LoggerMessage(1, LogLevel.Warning, "Waiting up to {Limit} for the cluster. {Reason}")]
    private partial void LogWaiting(string reason, TimeSpan limit);
}
