using CustomLabels.Contracts.Errors;

namespace CustomLabels.Client.Connection;

/// <summary>
/// Sends a call again when a connection to the cluster ends while it is under way. Nobody knows whether the call went through that connection, so
/// the first one is not given up: whichever is answered first counts, and the others are abandoned.
/// </summary>
internal sealed class GatewayFailover(GatewayLosses losses, TimeProvider time)
{
    /// <summary>Connections that end one after the other (a rolling restart) may hit one slow call several times; no flood must come of it.</summary>
    public const int MaxSends = 3;

    /// <summary>Sends a call.</summary>
    /// <param name="send">Sends it; must be safe to repeat.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<T> SendAsync<T>(Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken) =>
        SendAsync(send, Timeout.InfiniteTimeSpan, MaxSends, cancellationToken);

    /// <summary>Sends a call, and again, too, when there was no answer for a while.</summary>
    /// <param name="send">Sends it; must be safe to repeat.</param>
    /// <param name="patience">The while.</param>
    /// <param name="maxSends">So often in all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<T> SendAsync<T>(Func<CancellationToken, Task<T>> send, TimeSpan patience, int maxSends, CancellationToken cancellationToken)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pending = new List<Task<T>>(1);
        try
        {
            for (var sends = 1; ; sends++)
            {
                // Read before the call is sent: a loss in between counts.
                var (loss, wait) = sends < maxSends ? (losses.Next, patience) : (CancellationToken.None, Timeout.InfiniteTimeSpan);
                pending.Add(send(abandon.Token));
                while (await FirstEndedAsync(pending, wait, loss).ConfigureAwait(false) is { } ended)
                {
                    try
                    {
                        return await ended.ConfigureAwait(false);
                    }
                    catch (Exception problem) when (pending.Count > 1 && problem is not CustomLabelsException { IsTransient: false })
                    {
                        // Another send is under way and may do better.
                        pending.Remove(ended);
                    }
                }
            }
        }
        finally
        {
            await abandon.CancelAsync().ConfigureAwait(false);
            pending.ForEach(left => left.Ignore());
        }
    }

    /// <returns>Null when none ended before a connection was lost or the wait was over.</returns>
    private async Task<Task<T>?> FirstEndedAsync<T>(List<Task<T>> pending, TimeSpan wait, CancellationToken loss)
    {
        try
        {
            return await Task.WhenAny(pending).WaitAsync(wait, time, loss).ConfigureAwait(false);
        }
        catch (Exception over) when (over is OperationCanceledException or TimeoutException)
        {
            return null;
        }
    }
}
