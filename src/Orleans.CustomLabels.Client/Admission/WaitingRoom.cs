using System.Collections.Immutable;
using CustomLabels.Client.Routing;

namespace CustomLabels.Client.Admission;

/// <summary>
/// Where the calls of one version wait for a unit with room, callers taking turns. It admits as many as will leave within
/// <see cref="DetectionRouterOptions.QueueWait"/>, of a burst <see cref="DetectionRouterOptions.BurstWait"/>, and turns the others away at once, so that too
/// many calls make some of them fail fast and not all of them slow (after the controlled delay of Maurer, Fail at Scale, ACM Queue 13/8, 2015).
/// </summary>
internal sealed class WaitingRoom(UnitPicker picker, TypicalTime typical, DetectionRouterOptions options, TimeProvider time) : IDisposable
{
    /// <summary>For what frees a unit without a call that ends: a silo that answers again, a full unit's time that is over.</summary>
    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(25);

    /// <summary>Before anything is known of the model.</summary>
    private const double UnknownSeconds = 0.1;
    private readonly Lock _gate = new();
    private readonly FairQueue<WaitingCall> _line = new();
    private readonly DepartureInterval _interval = new(time);
    private ImmutableArray<UnitHealth> _units = [];
    private ITimer? _look;
    private long _formed;
    private volatile bool _isEmpty = true;

    /// <summary>Calls that wait now.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _line.Count;
            }
        }
    }

    /// <summary>Takes over new routes.</summary>
    public void Serve(ImmutableArray<UnitHealth> units)
    {
        lock (_gate)
        {
            _units = units;
            AdmitWaiting();
        }
    }

    /// <summary>Asks for a unit, and waits for one if that will not take too long.</summary>
    /// <param name="caller">Whose call it is.</param>
    /// <param name="over">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The call is over.</exception>
    public ValueTask<UnitAdmission> EnterAsync(string caller, CancellationToken over)
    {
        lock (_gate)
        {
            if (_isEmpty && Admit() is { Verdict: not AdmissionVerdict.OverCapacity } admission)
            {
                return new(admission);
            }

            if (_line.Count >= MostWaiting() && !TryMakeRoom(caller))
            {
                return new(new UnitAdmission(AdmissionVerdict.OverCapacity));
            }

            return new(Wait(caller, over).Admission);
        }
    }

    /// <summary>Something may have become free.</summary>
    public void Advance()
    {
        if (_isEmpty)
        {
            return;
        }

        lock (_gate)
        {
            AdmitWaiting();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _units = [];
            AdmitWaiting();
        }
    }

    /// <returns>A unit; that there is none; or, when all have enough to do, that they are over capacity.</returns>
    private UnitAdmission Admit()
    {
        if (picker.PickWithRoom(_units, UnitWindow.For(typical.Seconds), time.GetTimestamp(), out var isAnyThere) is not { } unit)
        {
            return new(isAnyThere ? AdmissionVerdict.OverCapacity : AdmissionVerdict.NoUnit);
        }

        unit.Enter();
        return new(AdmissionVerdict.Admitted, unit);
    }

    private void AdmitWaiting()
    {
        while (_line.Count > 0)
        {
            var admission = Admit();
            if (admission.Verdict == AdmissionVerdict.OverCapacity)
            {
                break;
            }

            if (admission.Verdict == AdmissionVerdict.Admitted)
            {
                _interval.Observe();
            }
            else
            {
                _interval.Forget();
            }

            _line.TryTake(out var call);
            call!.Tell(admission);
        }

        SetEmpty(_line.Count == 0);
    }

    private int MostWaiting()
    {
        var isBurst = !_isEmpty && time.GetElapsedTime(_formed) < options.BurstWait;
        var wait = isBurst && options.BurstWait > options.QueueWait ? options.BurstWait : options.QueueWait;
        return _interval.LengthFor(wait, atLeast: Math.Max(1, _units.Length), Math.Max(options.MaxWaitingCalls, _units.Length));
    }

    private bool TryMakeRoom(string caller)
    {
        if (!_line.TryDisplace(caller, out var displaced))
        {
            return false;
        }

        displaced.Tell(new(AdmissionVerdict.OverCapacity));
        return true;
    }

    private WaitingCall Wait(string caller, CancellationToken over)
    {
        if (_isEmpty)
        {
            var seconds = typical.Seconds > 0 ? typical.Seconds : UnknownSeconds;
            _interval.Begin(seconds / Math.Max(1, _units.Length));
            _formed = time.GetTimestamp();
            SetEmpty(false);
        }

        var call = new WaitingCall();
        var place = _line.Add(caller, call);
        call.LeaveAtEnd(() => Leave(caller, place), over);
        return call;
    }

    private bool Leave(string caller, LinkedListNode<WaitingCall> place)
    {
        lock (_gate)
        {
            var wasThere = _line.Remove(caller, place);
            SetEmpty(_line.Count == 0);
            return wasThere;
        }
    }

    private void SetEmpty(bool isEmpty)
    {
        if (_isEmpty == isEmpty)
        {
            return;
        }

        _isEmpty = isEmpty;
        if (isEmpty)
        {
            _look?.Dispose();
            _look = null;
        }
        else
        {
            _look = time.CreateTimer(static room => ((WaitingRoom)room!).Advance(), this, LookPeriod, LookPeriod);
        }
    }
}
