using System.Numerics;

namespace CustomLabels.ChaosTests.Histories;

/// <summary>
/// Decides whether what callers saw of one version can be explained by its state machine doing one thing after the other, each call at one moment
/// between being sent and being answered (Herlihy and Wing, Linearizability, 1990). All possibilities are followed at once; a call must have been
/// carried out in those that are left when it is answered (Lowe, Testing for linearizability, 2017).
/// </summary>
internal sealed class HistoryChecker
{
    private readonly VersionCall?[] _underWay = new VersionCall?[64];
    private HashSet<Possibility> _possible;

    private HistoryChecker(string status) => _possible = [new(status, 0, 0, 0)];

    /// <summary>Checks a history.</summary>
    /// <param name="calls">All calls on one version that may have changed it, in any order.</param>
    /// <param name="status">Its status before the first.</param>
    /// <returns>Null when it fits; otherwise the first answer that nothing explains.</returns>
    public static Misfit? Check(IReadOnlyCollection<VersionCall> calls, string status)
    {
        var checker = new HistoryChecker(status);
        var known = calls.Where(call => call.Answer is not null).ToArray();
        var events = calls.Select(call => (Time: call.Sent, IsAnswer: false, Call: call))
            .Concat(known.Select(call => (Time: call.Answered, IsAnswer: true, Call: call)));
        // At the same moment a call is sent before another is answered: they may have overlapped.
        foreach (var (_, isAnswer, call) in events.OrderBy(happened => happened.Time).ThenBy(happened => happened.IsAnswer))
        {
            if (!isAnswer)
            {
                checker.Send(call);
            }
            else if (checker.Answer(call) is { } misfit)
            {
                return misfit;
            }
        }

        return null;
    }

    private void Send(VersionCall call)
    {
        if (call.Answer is not null)
        {
            _underWay[Array.FindIndex(_underWay, free => free is null)] = call;
        }
        else if (call.Operation == VersionOperation.Start)
        {
            _possible = [.. _possible.Select(possibility => possibility with { Starts = possibility.Starts + 1 })];
        }
        else if (call.Operation == VersionOperation.Stop)
        {
            _possible = [.. _possible.Select(possibility => possibility with { Stops = possibility.Stops + 1 })];
        }
    }

    private Misfit? Answer(VersionCall call)
    {
        var place = Array.IndexOf(_underWay, call);
        var before = _possible;
        var left = Follow().Where(possibility => (possibility.Done & Bit(place)) != 0).Select(possibility => possibility with { Done = possibility.Done & ~Bit(place) });
        _possible = [.. left];
        _underWay[place] = null;
        return _possible.Count > 0
            ? null
            : new(call, [.. before.Select(possibility => possibility.Status).Distinct()], [.. _underWay.OfType<VersionCall>()]);
    }

    /// <summary>Everything that may have happened by now.</summary>
    private List<Possibility> Follow()
    {
        var reached = new List<Possibility>();
        var open = new Stack<Possibility>(_possible.Select(Read));
        while (open.TryPop(out var possibility))
        {
            if (reached.Exists(other => other.Covers(possibility)))
            {
                continue;
            }

            reached.RemoveAll(possibility.Covers);
            reached.Add(possibility);
            foreach (var next in Steps(possibility))
            {
                open.Push(Read(next));
            }
        }

        return reached;
    }

    private IEnumerable<Possibility> Steps(Possibility before)
    {
        if (VersionMachine.Next(before.Status) is { } next)
        {
            yield return before with { Status = next };
        }

        foreach (var (place, call) in Pending(before))
        {
            if (VersionMachine.After(before.Status, call.Operation, call.Answer!) is { } status)
            {
                yield return before with { Status = status, Done = before.Done | Bit(place) };
            }
        }

        if (before.Starts > 0 && Change(before, VersionOperation.Start) is { } started)
        {
            yield return before with { Status = started, Starts = before.Starts - 1 };
        }

        if (before.Stops > 0 && Change(before, VersionOperation.Stop) is { } stopped)
        {
            yield return before with { Status = stopped, Stops = before.Stops - 1 };
        }
    }

    /// <summary>Carries out the calls that only look at the status, or are refused for it: to wait with them could not help.</summary>
    private Possibility Read(Possibility possibility)
    {
        foreach (var (place, call) in Pending(possibility))
        {
            if (VersionMachine.After(possibility.Status, call.Operation, call.Answer!) == possibility.Status)
            {
                possibility = possibility with { Done = possibility.Done | Bit(place) };
            }
        }

        return possibility;
    }

    private IEnumerable<(int Place, VersionCall Call)> Pending(Possibility possibility) =>
        _underWay.Index().Where(call => call.Item is not null && (possibility.Done & Bit(call.Index)) == 0).Select(call => (call.Index, call.Item!));

    private static string? Change(Possibility possibility, VersionOperation operation) =>
        VersionMachine.After(possibility.Status, operation, VersionMachine.Success(operation));

    private static ulong Bit(int place) => BitOperations.RotateLeft(1UL, place);
}
