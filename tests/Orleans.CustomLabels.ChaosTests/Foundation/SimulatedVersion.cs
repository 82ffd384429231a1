using CustomLabels.ChaosTests.Histories;

namespace CustomLabels.ChaosTests.Foundation;

/// <summary>A version in a time of its own, with callers whose calls overlap and whose answers get lost. The same seed makes the same history.</summary>
internal sealed class SimulatedVersion(int seed, VersionDefect defect = VersionDefect.None)
{
    private const int Callers = 6;
    private const int Calls = 300;

    // With many calls of unknown outcome almost anything can be explained.
    private const int CallsPerLostAnswer = 60;
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<Action, double> _agenda = new();
    private readonly List<VersionCall> _history = [];
    private string _status = VersionMachine.Stopped;
    private string _past = VersionMachine.Stopped;
    private double _now;
    private int _sent;

    /// <summary>Everything that the callers saw.</summary>
    public IReadOnlyList<VersionCall> Run()
    {
        for (var caller = 0; caller < Callers; caller++)
        {
            Send(caller);
        }

        while (_agenda.TryDequeue(out var action, out var time))
        {
            _now = time;
            action();
        }

        return _history;
    }

    private void In(double most, Action action) => _agenda.Enqueue(action, _now + (_random.NextDouble() * most));

    private bool Rarely(VersionDefect wrong) => defect == wrong && _random.Next(6) == 0;

    private void Send(int caller)
    {
        if (_sent++ < Calls)
        {
            var operation = (VersionOperation)_random.Next(3);
            var sent = _now;
            In(5, () => Receive(caller, operation, sent));
        }
    }

    private void Receive(int caller, VersionOperation operation, double sent)
    {
        var isLost = _random.Next(CallsPerLostAnswer) == 0;
        if (isLost && _random.Next(2) == 0)
        {
            // It may never arrive, or arrive when its caller has given up.
            In(60, () => CarryOut(operation));
            Answer(caller, operation, sent, null);
            return;
        }

        var answer = CarryOut(operation);
        if (Rarely(VersionDefect.RepeatsCalls))
        {
            In(60, () => CarryOut(operation));
        }

        Answer(caller, operation, sent, isLost ? null : answer);
    }

    private void Answer(int caller, VersionOperation operation, double sent, string? answer) => In(5, () =>
    {
        _history.Add(new(operation, sent, _now, answer, caller));
        In(4, () => Send(caller));
    });

    private string CarryOut(VersionOperation operation)
    {
        if (operation == VersionOperation.Describe)
        {
            return Rarely(VersionDefect.ShowsThePast) ? _past : _status;
        }

        var success = VersionMachine.Success(operation);
        if (VersionMachine.After(_status, operation, success) is not { } next)
        {
            return operation == VersionOperation.Start && Rarely(VersionDefect.StartsTwice) ? success : VersionMachine.InUse;
        }

        if (!Rarely(VersionDefect.ForgetsChanges))
        {
            Enter(next);
        }

        return success;
    }

    private void Enter(string status)
    {
        (_past, _status) = (_status, status);
        if (VersionMachine.Next(status) is { } next)
        {
            In(12, () => Move(status, next));
        }
        else if (status == VersionMachine.Running && defect == VersionDefect.StopsByItself)
        {
            In(12, () => Move(status, VersionMachine.Stopped));
        }
    }

    private void Move(string from, string to)
    {
        if (_status == from)
        {
            Enter(to);
        }
    }
}
