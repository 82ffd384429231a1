using System.Diagnostics.CodeAnalysis;
using Orleans.Runtime;

namespace CustomLabels.Client.Silos;

/// <summary>What pings say of one silo. User calls never change it: a call may be late because its model is slow, a ping may not.</summary>
/// <param name="silo">The silo.</param>
[SuppressMessage("Design", "CA1001", Justification = "A token source without a timer holds nothing to dispose of.")]
internal sealed class SiloHealth(SiloAddress silo)
{
    private readonly Lock _gate = new();
    private volatile CancellationTokenSource _loss = new();
    private volatile PingVerdict _verdict;
    private Task<bool>? _ping;
    private int _isTrialUnderWay;

    public SiloAddress Silo { get; } = silo;

    public PingVerdict Verdict => _verdict;

    /// <summary>Whether calls should go elsewhere.</summary>
    public bool IsEjected => _verdict != PingVerdict.Answers;

    /// <summary>Ends the attempts begun so far, at the moment the silo is ejected. One begun later, for want of another silo, gets a token of its own.</summary>
    public CancellationToken Loss => _loss.Token;

    /// <summary>Takes in a ping's result.</summary>
    /// <returns>Whether it says something new.</returns>
    public bool Judge(PingVerdict verdict)
    {
        CancellationTokenSource? loss = null;
        lock (_gate)
        {
            if (_verdict == verdict)
            {
                return false;
            }

            _verdict = verdict;
            if (verdict != PingVerdict.Answers)
            {
                (loss, _loss) = (_loss, new());
            }
        }

        // Outside the lock: it runs the continuations of all attempts.
        loss?.Cancel();
        return true;
    }

    /// <summary>Takes the silo for a picture on trial; false while another one has it.</summary>
    public bool TryBeginTrial() => Interlocked.Exchange(ref _isTrialUnderWay, 1) == 0;

    /// <summary>Lets the next picture on trial have it.</summary>
    public void EndTrial() => Volatile.Write(ref _isTrialUnderWay, 0);

    /// <summary>Pings, or joins the ping that is under way: more at a time would say nothing more.</summary>
    /// <param name="send">Sends one ping and tells whether the silo answered.</param>
    public Task<bool> PingOnceAsync(Func<Task<bool>> send)
    {
        lock (_gate)
        {
            return _ping is { IsCompleted: false } running ? running : _ping = send();
        }
    }
}
