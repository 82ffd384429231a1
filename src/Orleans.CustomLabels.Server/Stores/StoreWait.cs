namespace CustomLabels.Server.Stores;

/// <summary>A server and its store may be started together: the server waits a while, and says for what.</summary>
internal static partial class StoreWait
{
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromSeconds(5);

    /// <summary>Waits until the store can be used.</summary>
    /// <param name="location">What and where, for people.</param>
    /// <param name="probe">Tries it.</param>
    /// <param name="limit">How long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it says for what it waits.</param>
    /// <exception cref="StoreException">It cannot be used, or not within the time.</exception>
    public static async Task RunAsync(string location, Func<CancellationToken, Task> probe, TimeSpan limit, TimeProvider time, ILogger logger)
    {
        var started = time.GetTimestamp();
        long? said = null;
        while (true)
        {
            try
            {
                await probe(CancellationToken.None);
                return;
            }
            catch (StoreUnavailableException problem) when (time.GetElapsedTime(started) < limit)
            {
                if (said is null || time.GetElapsedTime(said.Value) >= BetweenMessages)
                {
                    said = time.GetTimestamp();
                    LogWaiting(logger, location, problem.Message, limit - time.GetElapsedTime(started));
                }
            }
            catch (StoreUnavailableException problem)
            {
                throw new StoreException(
                    $"{location} did not answer within {limit:c} (CustomLabels__StoreStartTimeout): {problem.Message} Start it, or correct ConnectionStrings__Cluster.", problem);
            }

            await Task.Delay(BetweenProbes, time);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Waiting for {Store}, for up to {Remaining} more: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string store, string reason, TimeSpan remaining);
}
