using System.Collections.Immutable;
using CustomLabels.Contracts.Metrics;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.ModelVersions;

namespace CustomLabels.Grains.Metrics;

/// <summary>Averages of a version's units by the minute: what was seen holds until the next look.</summary>
internal sealed class UnitMeter
{
    private const long Minute = 60_000;

    /// <summary>After a longer silence nobody knows what was in between.</summary>
    private const long LongestGap = Minute;

    private readonly List<(long Minute, UnitMinute Figures)> _closed = [];
    private UnitMinute? _seen;
    private long _since;
    private long _minute;
    private UnitMinute? _open;

    /// <summary>Takes in a look.</summary>
    /// <param name="state">The version as it is now.</param>
    /// <param name="now">Now.</param>
    public void Observe(ModelVersionState state, DateTimeOffset now)
    {
        var time = now.ToUnixTimeMilliseconds();
        if (_seen is not null && time > _since && time - _since <= LongestGap)
        {
            Add(_seen, _since, time);
        }

        // A clock that was set back must not lead into minutes that are closed.
        _since = Math.Max(time, _since);
        Close(_since / Minute);
        _seen = state.Status is not (ModelVersionStatus.Starting or ModelVersionStatus.Running) ? null : new()
        {
            Minute = 0,
            Seen = 1,
            Min = state.MinInferenceUnits ?? 0,
            MaxSeen = state.MaxInferenceUnits is null ? 0 : 1,
            Max = state.MaxInferenceUnits ?? 0,
            Desired = state.Units.Length,
            InService = state.UnitsInService,
        };
    }

    /// <summary>Minutes that are over, by the day, and are not asked for again.</summary>
    /// <param name="all">Also the minute that is not over yet: nothing more is to be seen in it.</param>
    public ImmutableArray<(DateOnly Day, UnitMinute Figures)> TakeClosed(bool all = false)
    {
        if (all)
        {
            Close(_minute + 1);
        }

        ImmutableArray<(DateOnly, UnitMinute)> taken = [.. _closed.Select(row => (DayOf(row.Minute), row.Figures))];
        _closed.Clear();
        return taken;
    }

    private static DateOnly DayOf(long minute) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)(minute / MetricsDay.Minutes));

    private void Add(UnitMinute seen, long from, long to)
    {
        for (var start = from; start < to;)
        {
            var minute = start / Minute;
            var end = Math.Min(to, (minute + 1) * Minute);
            Close(minute);
            if (minute == _minute)
            {
                var part = Times(seen, end - start) with { Minute = (int)(minute % MetricsDay.Minutes) };
                _open = _open?.With(part) ?? part;
            }

            // Otherwise it was closed before its end, and what is sent twice counts once.
            start = end;
        }
    }

    private void Close(long minute)
    {
        if (minute > _minute)
        {
            if (_open is not null)
            {
                _closed.Add((_minute, _open));
            }

            (_minute, _open) = (minute, null);
        }
    }

    private static UnitMinute Times(UnitMinute seen, long milliseconds) => seen with
    {
        Seen = seen.Seen * milliseconds,
        Min = seen.Min * milliseconds,
        MaxSeen = seen.MaxSeen * milliseconds,
        Max = seen.Max * milliseconds,
        Desired = seen.Desired * milliseconds,
        InService = seen.InService * milliseconds,
    };
}
