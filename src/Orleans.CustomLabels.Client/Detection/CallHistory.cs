using System.Runtime.InteropServices;
using CustomLabels.Client.Routing;
using CustomLabels.Client.Silos;
using CustomLabels.Contracts.Errors;

namespace CustomLabels.Client.Detection;

/// <summary>What one call has met so far: which units it has tried, and how its attempts have ended there.</summary>
internal sealed class CallHistory
{
    /// <summary>One other unit, not all: a flood must not multiply itself by the number of units.</summary>
    private const int MaxBusyUnits = 2;
    private readonly List<UnitHealth> _tried = new(4);
    private readonly List<UnitHealth> _unreached = [];
    private readonly List<UnitHealth> _lost = [];
    private int _busy;

    /// <summary>Units that are not picked again.</summary>
    public ReadOnlySpan<UnitHealth> Tried => CollectionsMarshal.AsSpan(_tried);

    /// <summary>Attempts that came to a unit and failed there, or were lost with it.</summary>
    public int Delivered { get; private set; }

    /// <summary>The newest failure, as the answer of a call that gets no better one.</summary>
    public DetectionAnswer? LastFailure { get; private set; }

    /// <summary>Whether a unit was busy.</summary>
    public bool HasMetBusy => _busy > 0;

    /// <summary>Whether as many units were busy as one call may ask.</summary>
    public bool IsOverCapacity => _busy >= MaxBusyUnits;

    public void AddTried(UnitHealth unit) => _tried.Add(unit);

    /// <summary>The picture did not get to a unit, which may take it later.</summary>
    public void AddUnreached(UnitHealth unit) => _unreached.Add(unit);

    public void AddBusy() => _busy++;

    public void AddLost(UnitHealth unit)
    {
        Delivered++;
        _lost.Add(unit);
    }

    public void AddFailure(Attempt attempt, string? message)
    {
        Delivered++;
        LastFailure = new()
        {
            Error = CustomLabelsError.InternalServerError,
            Message = message,
            Unit = attempt.Unit.Route.Unit,
            Attempt = attempt.Number,
        };
    }

    /// <summary>
    /// Whether a silo that was lost may only have hung: a version with one unit has no other, and its calls wait until the cluster knows.
    /// </summary>
    public bool MayLostReturn(ISiloLiveness liveness) => _lost.Exists(unit =>
        unit.Silo.Verdict == PingVerdict.Silent && liveness.PresenceOf(unit.Silo.Silo) is SiloPresence.Active or SiloPresence.Unknown);

    /// <summary>What could not be reached may be tried again, and so may what hung and answers again.</summary>
    public void ForgetPassedTrouble()
    {
        _tried.RemoveAll(unit => _unreached.Contains(unit) || (_lost.Contains(unit) && !unit.Silo.IsEjected));
        _lost.RemoveAll(unit => !unit.Silo.IsEjected);
        _unreached.Clear();
    }
}
