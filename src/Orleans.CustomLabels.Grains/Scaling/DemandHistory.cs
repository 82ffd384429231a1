using CustomLabels.Contracts.Routing;

namespace CustomLabels.Grains.Scaling;

/// <summary>
/// The demand of the last minutes by seconds, from the sums that routers report now and then. Kept in memory: a new owner learns it anew, and
/// knows until then only that it does not know.
/// </summary>
/// <param name="length">How far it reaches back.</param>
internal sealed class DemandHistory(TimeSpan length)
{
    private readonly Dictionary<string, (RouterDemand Sums, DateTimeOffset At)> _routers = [];

    /// <summary>A ring: the second <c>n</c> since 1970 lies at <c>n</c> modulo its length. Made when there is something to keep: most versions rest.</summary>
    private DemandWindow[] _seconds = [];
    private long _newest = -1;
    private DateTimeOffset? _since;

    /// <summary>Response times that the routers reported.</summary>
    public ResponseTimeHistory ResponseTimes { get; } = new();

    /// <summary>How long demand has been recorded.</summary>
    public TimeSpan AgeAt(DateTimeOffset now) => _since is { } since ? now - since : TimeSpan.Zero;

    /// <summary>Takes in a router's report. The first one of a router says only where its sums begin.</summary>
    public void Report(string router, RouterDemand sums, DateTimeOffset now)
    {
        if (_since is null)
        {
            _since = now;
            _seconds = new DemandWindow[(int)length.TotalSeconds + 2];
        }

        // Sums that shrink are another counter's: what lies between the two is not known.
        if (_routers.TryGetValue(router, out var before) && now > before.At && sums.Calls >= before.Sums.Calls)
        {
            Spread(sums, before.Sums, before.At, now);
            if (sums.ResponseTimes is { } times && before.Sums.ResponseTimes is { } known)
            {
                ResponseTimes.Add(known, times, now);
            }
        }

        _routers[router] = (sums, now);
        Forget(now);
    }

    /// <summary>The demand of the last so many seconds, up to now.</summary>
    public DemandWindow Last(TimeSpan window, DateTimeOffset now)
    {
        // Routers report what is over, so the second that runs is not known yet.
        var (from, to) = (Second(now) - (long)window.TotalSeconds, Second(now));
        var seconds = Math.Min(Math.Min(window.TotalSeconds, length.TotalSeconds), AgeAt(now).TotalSeconds);
        var sum = new DemandWindow { Seconds = seconds };
        for (var second = Math.Max(from, _newest - _seconds.Length + 1); second < to && second <= _newest; second++)
        {
            sum = Add(sum, At(second));
        }

        return sum;
    }

    private static long Second(DateTimeOffset at) => at.ToUnixTimeSeconds();

    private static DemandWindow Add(DemandWindow sum, DemandWindow more) => sum with
    {
        Calls = sum.Calls + more.Calls,
        Rejected = sum.Rejected + more.Rejected,
        Analysed = sum.Analysed + more.Analysed,
        Fetched = sum.Fetched + more.Fetched,
        Work = sum.Work + more.Work,
    };

    /// <summary>Evenly over the seconds between two reports: when in them the calls came is not known.</summary>
    private void Spread(RouterDemand sums, RouterDemand before, DateTimeOffset from, DateTimeOffset to)
    {
        var last = Math.Max(Second(from), Second(to) - 1);
        var first = Math.Max(Second(from), last - _seconds.Length + 1);
        var share = 1.0 / (last - first + 1);
        var part = new DemandWindow(
            0,
            (sums.Calls - before.Calls) * share,
            (sums.Rejected - before.Rejected) * share,
            (sums.Analysed - before.Analysed) * share,
            (sums.Fetched - before.Fetched) * share,
            (sums.Seconds - before.Seconds) * share);
        for (var second = first; second <= last; second++)
        {
            Advance(second);
            At(second) = Add(At(second), part);
        }
    }

    private ref DemandWindow At(long second) => ref _seconds[second % _seconds.Length];

    /// <summary>Makes a second the newest of the ring; what lay in its place, and in those passed over, is too old.</summary>
    private void Advance(long second)
    {
        for (var next = Math.Max(_newest + 1, second - _seconds.Length + 1); next <= second; next++)
        {
            At(next) = default;
        }

        _newest = Math.Max(_newest, second);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (router, _) in _routers.Where(router => now - router.Value.At > length).ToArray())
        {
            _routers.Remove(router);
        }
    }
}
