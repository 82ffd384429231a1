using CustomLabels.Server.Telemetry;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace CustomLabels.Server.Membership;

/// <summary>
/// Reads the membership table in its usual period, whatever became of earlier reads. Orleans itself waits longer after each failure, up to two
/// minutes: so long would a silo that was cut off, and declared dead meanwhile, go on without learning of it.
/// </summary>
internal sealed partial class MembershipRefresh(
    IClusterMembershipService membership, IOptions<ClusterMembershipOptions> options, MembershipMetrics metrics, TimeProvider time,
    ILogger<MembershipRefresh> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.TableRefreshTimeout, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryRefreshAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task TryRefreshAsync(CancellationToken stopping)
    {
        try
        {
            await membership.Refresh(default, stopping);
            metrics.Count(isRead: true);
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            // Whatever a store throws that is away: the next period tries again.
            metrics.Count(isRead: false);
            LogFailed(problem.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "The membership table could not be read: {Problem}")]
    private partial void LogFailed(string problem);
}
