using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.Metrics;

/// <summary>
/// Stores what this gateway has counted, every minute when it is over and the last one when the gateway stops. What could not be stored is sent again.
/// </summary>
internal sealed partial class MetricsFlusher(
    RequestMeter meter, IGrainFactory grains, IOptions<GatewayOptions> gateway, IOptions<RequestMetricsOptions> options, TimeProvider time,
    ILogger<MetricsFlusher> logger) : BackgroundService
{
    private readonly string _gatewayId = Guid.NewGuid().ToString("N");
    private readonly PendingMinutes _pending = new();

    /// <summary>Sends what is over; called by one at a time.</summary>
    /// <param name="all">Also the minute that is not over yet: no more calls come.</param>
    /// <param name="cancellation">Ends the wait; what was sent may be sent again.</param>
    public async Task FlushAsync(bool all = false, CancellationToken cancellation = default)
    {
        if (_pending.Add(meter.TakeClosed(all)) is > 0 and var lost)
        {
            LogGivenUp(lost);
        }

        foreach (var batch in _pending.Batches.ToArray())
        {
            await TrySendAsync(batch.Key.Account, batch.Key.Day, [.. batch], cancellation);
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            // The web server has finished its calls before, and the silo is there until afterwards.
            await FlushAsync(all: true, cancellationToken).WaitAsync(options.Value.StopLimit, time, cancellationToken);
        }
        catch (Exception problem) when (problem is TimeoutException or OperationCanceledException)
        {
            LogNotStored("The gateway stops.", problem);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.FlushPeriod, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FlushAsync(cancellation: stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The gateway stops.
        }
    }

    private async Task TrySendAsync(string account, DateOnly day, ImmutableArray<MeteredMinute> rows, CancellationToken cancellation)
    {
        var key = new MetricsDay(new AccountKey("aws", gateway.Value.Region, account), day).ToString();
        try
        {
            await grains.GetGrain<IMetricsGrain>(key).AddAsync(new(_gatewayId, [.. rows.Select(row => row.Row)])).WaitAsync(cancellation);
            _pending.Remove(rows);
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            // The store or a silo is away; what a driver throws then has any type, and one that cannot travel between silos arrives as yet another.
            // Nothing of it may end the gateway. Stored or not, the same rows may be sent again.
            LogNotStored(key, problem);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Request metrics of {Day} could not be stored now")]
    private partial void LogNotStored(string day, Exception problem);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "{Rows} rows of request metrics could not be stored for hours and are given up")]
    private partial void LogGivenUp(int rows);
}
