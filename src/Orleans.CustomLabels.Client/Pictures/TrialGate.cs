using CustomLabels.Client.Detection;
using CustomLabels.Client.Routing;

namespace CustomLabels.Client.Pictures;

/// <summary>
/// Where one call's picture may go once it has cost a silo and is on trial: only where it would be seen to cost another, not to a silo that may be
/// lost already, nor together with others like it; and nowhere when it may cost no more.
/// </summary>
/// <param name="routing">The services.</param>
internal sealed class TrialGate(RoutingContext routing)
{
    /// <summary>Others' trials take as long as a picture does; to ask for a silo costs next to nothing.</summary>
    private static readonly TimeSpan CheckPeriod = TimeSpan.FromMilliseconds(50);
    private readonly CrashEvidence _evidence = new(routing.Liveness);

    /// <summary>Lost silos that count against the picture.</summary>
    public int Losses => _evidence.Count;

    public bool IsOnTrial => _evidence.Count > 0;

    /// <summary>Whether the picture has cost as many silos as it may, should they prove to be dead.</summary>
    public bool IsClosed => _evidence.IsComplete;

    /// <summary>Whether the picture has proven to end the processes that analyse it.</summary>
    public bool IsPoison => _evidence.IsProof;

    /// <summary>Whether the picture waits for trials of others.</summary>
    public bool IsHeldUp { get; private set; }

    /// <summary>Takes in an attempt whose silo was lost.</summary>
    public void AddLost(Attempt attempt) => _evidence.Add(attempt);

    /// <summary>Drops the losses that were none.</summary>
    public void Acquit() => _evidence.Acquit();

    /// <summary>Another picture has the silo for its trial.</summary>
    public void HoldUp() => IsHeldUp = true;

    /// <summary>Takes a unit's silo for the trial; the attempt there gives it back.</summary>
    /// <returns>False when the picture may not go there.</returns>
    public async ValueTask<bool> TryEnterAsync(UnitHealth unit)
    {
        if (!unit.Silo.TryBeginTrial())
        {
            HoldUp();
            return false;
        }

        var isThere = await routing.Pinger.PingAsync(unit).ConfigureAwait(false);
        if (!isThere)
        {
            unit.Silo.EndTrial();
        }

        return isThere;
    }

    /// <summary>Waits a moment for the others, who will not take long; the call's own time limits how often.</summary>
    public Task AwaitOthersAsync(CancellationToken over)
    {
        IsHeldUp = false;
        return Task.Delay(CheckPeriod * (0.5 + Random.Shared.NextDouble()), routing.Time, over);
    }

    /// <summary>Waits until it is known what became of the lost silos.</summary>
    /// <returns>Whether they were found dead.</returns>
    public async ValueTask<bool> AwaitFateAsync(CancellationToken over)
    {
        while (true)
        {
            _evidence.Acquit();
            if (!_evidence.IsComplete || _evidence.IsProof)
            {
                return _evidence.IsProof;
            }

            await Task.Delay(CheckPeriod, routing.Time, over).ConfigureAwait(false);
        }
    }
}
