using CustomLabels.WebConsole.Charts;

namespace CustomLabels.WebConsole.Cluster;

/// <summary>Calls of one zone: their running sum, and the rates that follow from it.</summary>
/// <param name="averaged">Time over which a rate is taken.</param>
/// <param name="kept">How long rates are kept.</param>
internal sealed class ZoneCalls(TimeSpan averaged, TimeSpan kept)
{
    private readonly Queue<(DateTimeOffset Time, long Sum)> _sums = new();
    private readonly Queue<PlotPoint> _rates = new();
    private long _sum;

    /// <summary>The newest rate, in calls a second.</summary>
    public double Rate { get; private set; }

    /// <summary>The rates, oldest first.</summary>
    public IReadOnlyList<PlotPoint> Rates => [.. _rates];

    public void Add(DateTimeOffset now, long calls)
    {
        _sum += calls;
        while (_sums.Count > 1 && _sums.Peek().Time < now - averaged)
        {
            _sums.Dequeue();
        }

        if (_sums.Count > 0 && (now - _sums.Peek().Time).TotalSeconds is > 0 and var seconds)
        {
            // A unit that leaves takes its count along: less than nothing was answered by nobody.
            Rate = Math.Max(0, (_sum - _sums.Peek().Sum) / seconds);
            _rates.Enqueue(new(now, Rate));
        }

        _sums.Enqueue((now, _sum));
        while (_rates.Count > 0 && _rates.Peek().Time < now - kept)
        {
            _rates.Dequeue();
        }
    }
}
