using System.Collections.Immutable;
using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Gateway.Metrics;

/// <summary>
/// Counts calls by account, operation and minute. One lock for all: a call holds it for a few additions, and a minute that was closed can then get no
/// further calls, which is what makes a flush countable once.
/// </summary>
internal sealed class RequestMeter(TimeProvider time)
{
    private readonly Lock _gate = new();
    // Accounts are those of configured identities, and operations are few: it stays small.
    private readonly Dictionary<(string Account, string Operation), RequestCounter> _counters = [];
    private readonly List<MeteredMinute> _closed = [];
    private long _minute;

    /// <summary>Counts a call that has ended.</summary>
    public void Record(MeteredCall call, RequestOutcome outcome)
    {
        var microseconds = time.GetElapsedTime(call.Started).Ticks / TimeSpan.TicksPerMicrosecond;
        var minute = CurrentMinute();
        lock (_gate)
        {
            CloseBefore(minute);
            if (!_counters.TryGetValue((call.Account, call.Operation), out var counter))
            {
                counter = _counters[(call.Account, call.Operation)] = new();
            }

            counter.Add(outcome, microseconds);
        }
    }

    /// <summary>Minutes that are over, oldest first; they are not given out again.</summary>
    /// <param name="all">Also the minute that is not over yet: no more calls come.</param>
    public ImmutableArray<MeteredMinute> TakeClosed(bool all = false)
    {
        lock (_gate)
        {
            CloseBefore(all ? Math.Max(_minute, CurrentMinute()) + 1 : CurrentMinute());
            ImmutableArray<MeteredMinute> taken = [.. _closed];
            _closed.Clear();
            return taken;
        }
    }

    private long CurrentMinute() => time.GetUtcNow().ToUnixTimeSeconds() / 60;

    /// <summary>Makes a minute the current one. A clock that was set back leads into no minute that was closed.</summary>
    private void CloseBefore(long minute)
    {
        if (minute <= _minute)
        {
            return;
        }

        var day = DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)(_minute / MetricsDay.Minutes));
        foreach (var ((account, operation), counter) in _counters)
        {
            if (counter.Take((int)(_minute % MetricsDay.Minutes)) is { } figures)
            {
                _closed.Add(new(account, day, new(operation, figures)));
            }
        }

        _minute = minute;
    }
}
