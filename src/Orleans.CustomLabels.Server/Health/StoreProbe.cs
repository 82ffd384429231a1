using CustomLabels.Server.Stores;

namespace CustomLabels.Server.Health;

/// <summary>Asks the store every few seconds whether it is there, so that nobody who asks for the health of the process does.</summary>
internal sealed partial class StoreProbe(IClusterStore store, TimeProvider time, ILogger<StoreProbe> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    // A process starts once its store has answered.
    private long _answered = time.GetTimestamp();

    /// <summary>How long ago it answered last.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _answered));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        var answers = true;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                answers = await AnswersAsync(answers, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task<bool> AnswersAsync(bool didBefore, CancellationToken stopping)
    {
        try
        {
            await store.PingAsync(stopping);
        }
        catch (Exception problem) when (problem is StoreUnavailableException or StoreException)
        {
            if (didBefore)
            {
                LogSilent(store.Location, problem.Message);
            }

            return false;
        }

        Interlocked.Exchange(ref _answered, time.GetTimestamp());
        if (!didBefore)
        {
            LogAnswers(store.Location);
        }

        return true;
    }

    [LoggerMessage(1, LogLevel.Warning, "{Store} does not answer: {Reason} Unless it does soon, /readyz says no")]
    private partial void LogSilent(string store, string reason);

    [LoggerMessage(2, LogLevel.Information, "{Store} answers again")]
    private partial void LogAnswers(string store);
}
