using CustomLabels.Client.Admission;
using CustomLabels.Client.Pictures;
using CustomLabels.Client.Routing;

namespace CustomLabels.Client.Detection;

/// <summary>
/// Finds the units for one call's attempts. The first one comes from the waiting room, where callers take turns. The others are picked without
/// waiting: the call has waited its time, and what was lost under it is not its fault.
/// </summary>
/// <param name="caller">Whose call it is.</param>
/// <param name="history">What the call has met.</param>
/// <param name="trial">Where its picture may go.</param>
/// <param name="routing">The services.</param>
internal sealed class UnitSelection(string caller, CallHistory history, TrialGate trial, RoutingContext routing)
{
    private bool _isAdmitted;

    /// <summary>A unit for an attempt that has no other beside it.</summary>
    /// <param name="entry">The routes.</param>
    /// <param name="over">Ends the wait.</param>
    public async ValueTask<UnitAdmission> NextAsync(RouteTableEntry entry, CancellationToken over)
    {
        if (!_isAdmitted)
        {
            var admission = await entry.Room.EnterAsync(caller, over).ConfigureAwait(false);
            _isAdmitted = true;
            if (admission.Unit is { } unit)
            {
                history.AddTried(unit);
            }

            if (admission.Verdict != AdmissionVerdict.NoUnit)
            {
                return admission;
            }
        }

        return await PickAsync(entry).ConfigureAwait(false) is { } picked ? new(AdmissionVerdict.Admitted, picked) : new(AdmissionVerdict.NoUnit);
    }

    /// <summary>
    /// A unit for an attempt beside one that is late (a hedged request: Dean and Barroso, The Tail at Scale, 2013). It must have less to do than the
    /// late one's: if none has, the whole service is slow, and more load would not help. A picture on trial has one silo, not two.
    /// </summary>
    /// <param name="entry">The routes.</param>
    /// <param name="late">Where the call waits.</param>
    public UnitHealth? Hedge(RouteTableEntry entry, UnitHealth late)
    {
        if (trial.IsOnTrial || Pick(entry) is not { } unit || unit.InFlight >= late.InFlight)
        {
            return null;
        }

        history.AddTried(unit);
        unit.Enter();
        return unit;
    }

    private async ValueTask<UnitHealth?> PickAsync(RouteTableEntry entry)
    {
        while (Pick(entry) is { } unit)
        {
            history.AddTried(unit);
            if (!trial.IsOnTrial || await trial.TryEnterAsync(unit).ConfigureAwait(false))
            {
                unit.Enter();
                return unit;
            }

            history.AddUnreached(unit);
        }

        return null;
    }

    private UnitHealth? Pick(RouteTableEntry entry) => routing.Picker.Pick(entry.Units, history.Tried, routing.Time.GetTimestamp());
}
