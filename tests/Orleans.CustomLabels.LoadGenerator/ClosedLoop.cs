namespace CustomLabels.LoadGenerator;

/// <summary>Callers that each send their next call when the last is answered: what the service does at most.</summary>
internal static class ClosedLoop
{
    public static async Task RunAsync(DetectTarget target, CallLog log, int callers, LoadOptions options, CancellationToken ending)
    {
        var end = WallClock.Now + options.Duration.TotalMilliseconds;
        var number = -1L;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => CallAsync()));

        async Task CallAsync()
        {
            await Task.Yield();
            while (!ending.IsCancellationRequested && WallClock.Now < end && Interlocked.Increment(ref number) is var mine && mine < options.MaxCalls)
            {
                log.Write(await target.SendAsync(mine, WallClock.Now));
            }
        }
    }
}
