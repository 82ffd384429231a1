namespace CustomLabels.ClusterTesting;

/// <summary>Time as all files of a run tell it: milliseconds since 1970.</summary>
internal static class Moment
{
    public static double Now => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    /// <summary>Lets load run, or a fault last: time itself is the subject.</summary>
    public static Task PassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    /// <summary>Looks again and again until something is there.</summary>
    /// <param name="look">Gives null as long as it is not.</param>
    /// <param name="limit">How long.</param>
    /// <param name="what">What is waited for, and what is there instead.</param>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public static async Task<T> UntilAsync<T>(Func<T?> look, TimeSpan limit, Func<string> what)
        where T : class
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        using var end = new CancellationTokenSource(limit);
        while (true)
        {
            if (look() is { } found)
            {
                return found;
            }

            try
            {
                await timer.WaitForNextTickAsync(end.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Not within {limit.TotalSeconds:0} s: {what()}");
            }
        }
    }
}
