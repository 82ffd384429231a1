using System.Collections.Immutable;
using CustomLabels.Client.Admission;
using CustomLabels.Client.Routing;
using CustomLabels.Client.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace CustomLabels.Client.Tests.Admission;

/// <summary>Callers, a waiting room and units on a virtual clock, event by event: every unit takes the same time for a call, and calls come at random.</summary>
internal sealed class CrowdedService
{
    /// <summary>What a call takes.</summary>
    public const double RunSeconds = 0.1;
    private readonly Random _random = new(11);
    private readonly PriorityQueue<Action, TimeSpan> _events = new();
    private readonly Dictionary<UnitHealth, TimeSpan> _busyUntil = [];
    private readonly List<Call> _waiting = [];
    private TimeSpan _now;

    public CrowdedService(int units, DetectionRouterOptions options)
    {
        var typical = new TypicalTime();
        typical.WarmedUp(RunSeconds);
        Room = new(new UnitPicker(new FakeLiveness(), new Random(5)), typical, options, Time);
        Units = [.. Enumerable.Range(0, units).Select(number =>
            new UnitHealth(Fleet.Route(number), new(Fleet.Silo(number)), new FakeUnit(Fleet.Silo(number)), Room.Advance))];
        Room.Serve(Units);
    }

    public ImmutableArray<UnitHealth> Units { get; }

    public WaitingRoom Room { get; }

    public FakeTimeProvider Time { get; } = new();

    /// <summary>Calls a second that the units can do.</summary>
    public double Capacity => Units.Length / RunSeconds;

    /// <summary>All calls, in the order in which they came.</summary>
    public List<Call> Calls { get; } = [];

    /// <summary>Has a caller's calls come at random for a while.</summary>
    public void Offer(string caller, double perSecond, TimeSpan from, TimeSpan until)
    {
        for (var at = from + Gap(); at < until; at += Gap())
        {
            _events.Enqueue(() => Arrive(caller), at);
        }

        TimeSpan Gap() => TimeSpan.FromSeconds(-Math.Log(1 - _random.NextDouble()) / perSecond);
    }

    /// <summary>Lets everything happen that was begun.</summary>
    public async Task RunAsync()
    {
        while (_events.TryDequeue(out var happen, out var at))
        {
            Time.Advance(at - _now);
            _now = at;
            happen();
            await TakeAdmissionsAsync();
        }
    }

    private void Arrive(string caller)
    {
        var call = new Call(caller, _now);
        Calls.Add(call);
        call.Admission = Room.EnterAsync(caller, CancellationToken.None).AsTask();
        _waiting.Add(call);
    }

    private async Task TakeAdmissionsAsync()
    {
        foreach (var call in _waiting.Where(call => call.Admission.IsCompleted).ToArray())
        {
            _waiting.Remove(call);
            call.Told = _now;
            if ((await call.Admission).Unit is { } unit)
            {
                var begun = _busyUntil.TryGetValue(unit, out var free) && free > _now ? free : _now;
                _busyUntil[unit] = begun + TimeSpan.FromSeconds(RunSeconds);
                _events.Enqueue(() => Answer(call, unit), _busyUntil[unit]);
            }
        }
    }

    private void Answer(Call call, UnitHealth unit)
    {
        call.Answered = _now;
        unit.Leave();
    }

    /// <param name="caller">Whose.</param>
    /// <param name="came">When.</param>
    public sealed class Call(string caller, TimeSpan came)
    {
        public string Caller { get; } = caller;

        public TimeSpan Came { get; } = came;

        public Task<UnitAdmission> Admission { get; set; } = null!;

        /// <summary>When it was told where to go, or that it is too much.</summary>
        public TimeSpan Told { get; set; }

        /// <summary>When its picture was analysed; null when it was turned away.</summary>
        public TimeSpan? Answered { get; set; }
    }
}
