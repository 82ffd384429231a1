using CustomLabels.Contracts.Errors;

namespace CustomLabels.Client.Connection;

/// <summary>
/// Sends a call again when a connection to the cluster ends while it is under way. Nobody knows whether the call went through that connection, so
/// the first one is not given up: whichever is answered first counts, and the others are abandoned.
/// </summary>
internal sealed class GatewayFailover(GatewayLosses losses)
{
    /// <summary>Connections that end one after the other (a rolling restart) may hit one slow call several times; no flood must come of it.</summary>
    private const int MaxSends = 3;

    /// <summary>Sends a call.</summary>
    /// <param name="send">Sends it; must be safe to repeat.</param>
    /// <param name="isAnswer">Whether a result is worth more than what another send under way may bring.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The first answer, or the last result when none is an answer.</returns>
    public async Task<T> SendAsync<T>(Func<CancellationToken, Task<T>> send, Func<T, bool> isAnswer, CancellationToken cancellationToken)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pending = new List<Task<T>>(1);
        try
        {
            for (var sends = 1; ; sends++)
            {
                // Read before the call is sent: a loss in between counts.
                var loss = sends < MaxSends ? losses.Next : CancellationToken.None;
                pending.Add(send(abandon.Token));
                while (await FirstEndedAsync(pending, loss).ConfigureAwait(false) is { } ended)
                {
                    try
                    {
                        var result = await ended.ConfigureAwait(false);
                        if (pending.Count == 1 || isAnswer(result))
                        {
                            return result;
                        }
                    }
                    catch (Exception problem) when (pending.Count > 1 && problem is not CustomLabelsException { IsTransient: false })
                    {
                        // Another send is under way and may do better.
                    }

                    pending.Remove(ended);
                }
            }
        }
        finally
        {
            await abandon.CancelAsync().ConfigureAwait(false);
            pending.ForEach(left => left.Ignore());
        }
    }

    /// <returns>Null when a connection was lost before any of them ended.</returns>
    private static async Task<Task<T>?> FirstEndedAsync<T>(List<Task<T>> pending, CancellationToken loss)
    {
        try
        {
            return await Task.WhenAny(pending).WaitAsync(loss).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
