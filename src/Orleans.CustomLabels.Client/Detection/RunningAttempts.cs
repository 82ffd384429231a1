using CustomLabels.Client.Routing;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client.Detection;

/// <summary>The attempts of one call that are under way: usually one, and further ones beside it when it is late.</summary>
/// <param name="request">The picture.</param>
/// <param name="routing">The services.</param>
internal sealed class RunningAttempts(DetectRequest request, RoutingContext routing)
{
    private readonly List<Attempt> _running = new(2);
    private long _patientSince;
    private TimeSpan _patience;

    /// <summary>How many have begun so far.</summary>
    public int Begun { get; private set; }

    public int Count => _running.Count;

    public Attempt Newest => _running[^1];

    /// <summary>Whether the newest has had its time.</summary>
    public bool IsLate => PatienceLeft <= TimeSpan.Zero;

    private TimeSpan PatienceLeft => _patience - routing.Time.GetElapsedTime(_patientSince);

    /// <summary>Begins another one.</summary>
    /// <param name="unit">The unit, entered.</param>
    /// <param name="lossesKnown">Silos that the call has lost so far.</param>
    /// <param name="typical">What a call usually takes.</param>
    /// <param name="withdrawn">Ends the attempt.</param>
    public void Begin(UnitHealth unit, int lossesKnown, TypicalTime typical, CancellationToken withdrawn)
    {
        _running.Add(Attempt.Begin(unit, ++Begun, lossesKnown, request, withdrawn));
        GiveTime(typical);
    }

    /// <summary>Gives the newest one time, from now.</summary>
    public void GiveTime(TypicalTime typical) =>
        (_patientSince, _patience) = (routing.Time.GetTimestamp(), AttemptBudget.For(routing.Options, typical.Seconds));

    /// <summary>Waits for the end of an attempt, which is under way no longer.</summary>
    /// <param name="untilLate">Whether the wait ends when the newest is late.</param>
    /// <returns>Null when none has ended.</returns>
    public async ValueTask<Attempt?> TakeEndedAsync(bool untilLate)
    {
        var any = _running.Count == 1 ? (Task)_running[0].Ending : Task.WhenAny(_running.Select(attempt => attempt.Ending));
        if (!untilLate)
        {
            await any.ConfigureAwait(false);
        }
        else if (PatienceLeft is { Ticks: > 0 } patience)
        {
            await any.WaitAsync(patience, routing.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var ended = _running.Find(attempt => attempt.Ending.IsCompleted);
        if (ended is not null)
        {
            _running.Remove(ended);
        }

        return ended;
    }
}
