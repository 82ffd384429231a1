namespace CustomLabels.LoadGenerator;

/// <summary>Calls that arrive at a constant rate, whether or not earlier ones are answered: a slow service gets no rest, as with real callers.</summary>
internal static class OpenLoop
{
    public static async Task RunAsync(DetectTarget target, CallLog log, LoadOptions options, CancellationToken ending)
    {
        var begun = WallClock.Now;
        var inFlight = 0;
        // All that fall due within the time, even if the last of them are late.
        var arrivals = Math.Min(options.MaxCalls, (long)Math.Ceiling(options.Rate * options.Duration.TotalSeconds));
        for (var number = 0L; number < arrivals; number++)
        {
            var due = begun + (number * 1000 / options.Rate);
            if (due - WallClock.Now is > 0 and var early)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(early), TimeProvider.System, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (ending.IsCancellationRequested)
            {
                break;
            }

            if (Volatile.Read(ref inFlight) >= options.MaxInFlight)
            {
                log.Write(DetectTarget.NotSent(due));
                continue;
            }

            Interlocked.Increment(ref inFlight);
            _ = SendAsync(number, due);
        }

        // Every call ends by its own time limit.
        while (Volatile.Read(ref inFlight) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        async Task SendAsync(long number, double due)
        {
            // The next arrival does not wait for this one's signature.
            await Task.Yield();
            log.Write(await target.SendAsync(number, due));
            Interlocked.Decrement(ref inFlight);
        }
    }
}
