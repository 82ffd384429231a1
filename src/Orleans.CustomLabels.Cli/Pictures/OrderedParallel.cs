using System.Runtime.CompilerServices;

namespace CustomLabels.Cli.Pictures;

/// <summary>Works on several items at once and gives the results in the order of the items.</summary>
internal static class OrderedParallel
{
    /// <param name="items">What to work on.</param>
    /// <param name="atOnce">How many are in work at most; as many finished ones again may wait for a slower one before them.</param>
    /// <param name="work">The work on one item.</param>
    /// <param name="cancellation">Stops; so does the first item that throws.</param>
    public static async IAsyncEnumerable<TResult> RunAsync<TItem, TResult>(
        IEnumerable<TItem> items, int atOnce, Func<TItem, CancellationToken, Task<TResult>> work, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var slots = new SemaphoreSlim(atOnce);
        var running = new Queue<Task<TResult>>();
        try
        {
            foreach (var item in items)
            {
                running.Enqueue(OneAsync(item));
                if (running.Count >= atOnce * 2)
                {
                    yield return await running.Dequeue().ConfigureAwait(false);
                }
            }

            while (running.TryDequeue(out var next))
            {
                yield return await next.ConfigureAwait(false);
            }
        }
        finally
        {
            // Nothing may still run when the caller goes on: it owns what the work uses.
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(running.Select(task => task.ContinueWith(
                static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default))).ConfigureAwait(false);
        }

        async Task<TResult> OneAsync(TItem item)
        {
            await slots.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                return await work(item, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                slots.Release();
            }
        }
    }
}
