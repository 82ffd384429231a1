using CustomLabels.Contracts.Units;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace CustomLabels.Client.Connection;

/// <summary>
/// A unit, reached through silos with a client port. A picture that may have been lost with such a silo is sent again, but only after the unit's own
/// silo has answered a ping: otherwise the picture may be what ended it, and whether it gets another silo is for the router to decide.
/// </summary>
internal sealed class FailoverUnit(IInferenceUnitGrain unit, SiloAddress silo, GatewayFailover failover, GatewayLosses losses, TimeProvider time)
    : IUnitCalls
{
    /// <summary>A silo that hangs swallows what is sent through it; six in a row hardly go through the same one of several.</summary>
    private static readonly (TimeSpan Patience, int Sends) Pings = (TimeSpan.FromMilliseconds(150), 6);
    private readonly Lock _gate = new();
    private Task<bool>? _look;

    public async Task<DetectReply> DetectAsync(DetectRequest request, CancellationToken cancellationToken)
    {
        var sends = new List<Send>(1);
        try
        {
            while (true)
            {
                if (sends.Count < GatewayFailover.MaxSends && !sends.Exists(send => send.Reply.IsCompleted))
                {
                    // The token is read first: a loss in between counts.
                    sends.Add(new() { Loss = losses.Next, Reply = unit.DetectAsync(request, cancellationToken) });
                }

                if (await TakeReplyAsync(sends, cancellationToken).ConfigureAwait(false) is { } reply)
                {
                    return reply;
                }

                await AwaitSiloAsync(sends, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            sends.ForEach(send => send.Reply.Ignore());
        }
    }

    public async Task<SiloAddress> PingAsync()
    {
        var loss = losses.Next;
        try
        {
            return await failover.SendAsync(_ => unit.PingAsync(), Pings.Patience, Pings.Sends, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OrleansMessageRejectionException problem) when (IsOfConnection(problem, loss))
        {
            // What could not be sent says nothing of the silo that it was for.
            throw new ConnectionFailedException("The ping could not be sent: the connection to the cluster was lost.", problem);
        }
    }

    /// <summary>Waits until a send has brought a reply.</summary>
    /// <returns>Null when all that is under way may be lost.</returns>
    private async Task<DetectReply?> TakeReplyAsync(List<Send> sends, CancellationToken cancellationToken)
    {
        while (sends.Count > 0)
        {
            var loss = sends.Count < GatewayFailover.MaxSends ? sends[^1].Loss : CancellationToken.None;
            try
            {
                await Task.WhenAny(sends.Select(send => send.Reply)).WaitAsync(loss).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return null;
            }

            var ended = sends.Find(send => send.Reply.IsCompleted)!;
            try
            {
                var reply = await ended.Reply.ConfigureAwait(false);
                if (reply.Outcome != DetectOutcome.Busy || sends.Count == 1)
                {
                    return reply;
                }

                // Of the copies of one call the unit may have taken another one; if that is lost, there will be room in a moment.
                await PauseAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception problem) when (sends.Count > 1 || IsOfConnection(problem, ended.Loss))
            {
                // Another send may still bring a reply, or this one was never delivered.
                cancellationToken.ThrowIfCancellationRequested();
            }

            sends.Remove(ended);
        }

        return null;
    }

    /// <summary>Waits until the unit's silo shows that it lives, or a send ends after all.</summary>
    /// <exception cref="SiloUnavailableException">The silo is gone, or the unit has left it.</exception>
    private async Task AwaitSiloAsync(List<Send> sends, CancellationToken cancellationToken)
    {
        while (!sends.Exists(send => send.Reply.IsCompleted))
        {
            var look = LookOnceAsync();
            await Task.WhenAny([look, .. sends.Select(send => (Task)send.Reply)]).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!look.IsCompleted || await look.ConfigureAwait(false))
            {
                return;
            }
        }
    }

    /// <summary>Looks for the silo, or joins the look that is under way: many calls that lost their way together must not each send pings.</summary>
    private Task<bool> LookOnceAsync()
    {
        lock (_gate)
        {
            if (_look is not { IsCompleted: false })
            {
                _look = LookAsync();
                _look.Ignore();
            }

            return _look;
        }
    }

    private async Task<bool> LookAsync()
    {
        // Never inside the caller's lock, also when the grain call throws at once.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var answered = await PingAsync().ConfigureAwait(false);
            return answered.Equals(silo) ? true : throw new SiloUnavailableException($"The unit has left the silo {silo}, to which the call was sent.");
        }
        catch (Exception problem) when (problem is not SiloUnavailableException)
        {
            // Whatever it was: the router's own pings judge the silo, and end the attempt if they must.
            await PauseAsync(CancellationToken.None).ConfigureAwait(false);
            return false;
        }
    }

    private Task PauseAsync(CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(50, 150)), time, cancellationToken);

    /// <summary>Whether a send failed on this side of the connection to the cluster, so that it never reached the unit.</summary>
    private bool IsOfConnection(Exception problem, CancellationToken loss) =>
        problem is ConnectionFailedException || (problem is OrleansMessageRejectionException && (losses.IsCutOff || loss.IsCancellationRequested));

    /// <summary>One copy of the call.</summary>
    private sealed class Send
    {
        /// <summary>Cancelled when a connection was lost since.</summary>
        public required CancellationToken Loss { get; init; }

        /// <summary>What comes of it.</summary>
        public required Task<DetectReply> Reply { get; init; }
    }
}
