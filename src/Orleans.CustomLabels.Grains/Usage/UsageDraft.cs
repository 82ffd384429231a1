using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Usage;
using CustomLabels.Grains.ModelVersions;

namespace CustomLabels.Grains.Usage;

/// <summary>The working copy of a version's usage during one change.</summary>
/// <param name="version">The version.</param>
/// <param name="state">Its changed state.</param>
/// <param name="isStart">Whether the change begins a new run.</param>
internal sealed class UsageDraft(ModelVersionArn version, ModelVersionState state, bool isStart)
{
    private const long DayMilliseconds = 24L * 60 * 60 * 1000;
    private readonly List<UsageInterval> _closed = [];
    private readonly long _run = state.Usage.Run + (isStart ? 1 : 0);
    private long _runMilliseconds = isStart ? 0 : state.Usage.RunMilliseconds;

    public bool HasClosed => _closed.Count > 0;

    /// <summary>Closes all of the unit's days that are over, as far as it was heard of, and gives the rest, still open.</summary>
    public OpenUsage CloseDays(OpenUsage open)
    {
        for (var midnight = NextMidnight(open.FromMilliseconds); midnight <= open.SeenMilliseconds; midnight += DayMilliseconds)
        {
            Add(open, midnight);
            open = open with { FromMilliseconds = midnight };
        }

        return open;
    }

    /// <summary>Closes a unit's interval; one without length leaves nothing.</summary>
    public void Close(OpenUsage open, long end)
    {
        // Clocks of two silos may differ, or one be set back: an interval never ends before it began.
        var rest = CloseDays(open with { SeenMilliseconds = end });
        if (end > rest.FromMilliseconds)
        {
            Add(rest, end);
        }
    }

    /// <summary>The state with its usage.</summary>
    public ModelVersionState Build(ImmutableArray<OpenUsage> open)
    {
        var usage = state.Usage;
        var isSame = !HasClosed && _run == usage.Run && open.AsSpan().SequenceEqual(usage.Open.AsSpan());
        return isSame ? state : state with
        {
            Usage = usage with
            {
                Run = _run,
                RunMilliseconds = _runMilliseconds,
                Open = open,
                LastSequence = usage.LastSequence + _closed.Count,
                Outbox = [.. usage.Outbox, .. _closed],
            },
        };
    }

    private static long NextMidnight(long milliseconds) => ((milliseconds / DayMilliseconds) + 1) * DayMilliseconds;

    private void Add(OpenUsage open, long end)
    {
        _closed.Add(new()
        {
            Version = version,
            Project = state.Project,
            Sequence = state.Usage.LastSequence + _closed.Count + 1,
            Run = _run,
            Epoch = open.Epoch,
            Zone = open.Zone,
            FromMilliseconds = open.FromMilliseconds,
            ToMilliseconds = end,
            RunMillisecondsBefore = _runMilliseconds,
            Tags = state.Tags,
        });
        _runMilliseconds += end - open.FromMilliseconds;
    }
}
