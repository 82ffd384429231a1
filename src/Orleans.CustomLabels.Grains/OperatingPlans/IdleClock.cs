using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.ModelVersions;

namespace CustomLabels.Grains.OperatingPlans;

/// <summary>
/// How long a running version has surely been without a call. Its units count the calls they take, and are looked at anyway: so a router that is cut
/// off from the owner, or has ended since its last call, hides nothing. Kept in memory, so a new owner begins anew and stops later, never too early.
/// </summary>
internal sealed class IdleClock(ModelVersionArn version, TimeProvider time)
{
    private Dictionary<long, long> _calls = [];
    private long? _lastCall;
    private long _certainUntil;

    /// <summary>The time.</summary>
    public TimeSpan Idle => _lastCall is { } last ? time.GetElapsedTime(last, _certainUntil) : TimeSpan.Zero;

    /// <summary>Takes in a look at the units.</summary>
    /// <param name="state">The version after it.</param>
    /// <param name="seen">What was seen.</param>
    public void Observe(ModelVersionState state, UnitObservations seen)
    {
        if (state.Status != ModelVersionStatus.Running)
        {
            (_calls, _lastCall) = ([], null);
            return;
        }

        var now = time.GetTimestamp();
        var routed = state.RoutedUnits.Select(unit => unit.Epoch).ToHashSet();
        var (counted, isBusy) = (new Dictionary<long, long>(), false);
        foreach (var unit in state.Units.Concat(state.Retiring))
        {
            if (seen.Reports.TryGetValue(unit.IdOf(version), out var report) && report.Calls is { } calls)
            {
                isBusy |= report.Pending > 0 || calls != _calls.GetValueOrDefault(unit.Epoch);
                counted[unit.Epoch] = calls;
                routed.Remove(unit.Epoch);
            }
            else if (_calls.TryGetValue(unit.Epoch, out var before))
            {
                counted[unit.Epoch] = before;
            }
        }

        _calls = counted;
        if (isBusy || _lastCall is null)
        {
            (_lastCall, _certainUntil) = (now, now);
        }
        else if (routed.Count == 0 && state.RoutedUnits.Any())
        {
            // A unit that did not answer may have had calls, and with no unit calls fail without being counted.
            _certainUntil = now;
        }
    }
}
