using CustomLabels.WebConsole.Charts;

namespace CustomLabels.WebConsole.Cluster;

/// <summary>Calls a second by zone, from how far the units' counts have moved between looks. Keeps the last five minutes.</summary>
internal sealed class CallsByZone
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private readonly SortedDictionary<string, Queue<PlotPoint>> _zones = new(StringComparer.Ordinal);
    private Dictionary<(string Arn, long Epoch, int Ordinal), long> _counts = [];
    private DateTimeOffset _last;

    /// <summary>A line for each zone.</summary>
    public IReadOnlyList<PlotSeries> Series { get; private set; } = [];

    /// <summary>Left end of the plot.</summary>
    public DateTimeOffset From => _last - Kept;

    /// <summary>Right end of the plot.</summary>
    public DateTimeOffset To => _last;

    /// <summary>Calls a second that a zone answers now.</summary>
    public double Of(string zone) => _zones.TryGetValue(zone, out var points) && points.Count > 0 ? points.Last().Value : 0;

    public void Add(ClusterView cluster, DateTimeOffset now)
    {
        var seconds = (now - _last).TotalSeconds;
        var isFirst = _last == default;
        var counts = new Dictionary<(string, long, int), long>();
        foreach (var zone in cluster.Zones)
        {
            long moved = 0;
            foreach (var unit in zone.Silos.SelectMany(silo => silo.Units))
            {
                var key = (unit.ProjectVersionArn, unit.Epoch, unit.Ordinal);
                // A unit that was not there at the last look has answered everything since.
                moved += unit.Calls - _counts.GetValueOrDefault(key);
                counts[key] = unit.Calls;
            }

            if (!isFirst && seconds > 0)
            {
                Append(zone.Name, new(now, Math.Max(0, moved / seconds)));
            }
        }

        (_counts, _last) = (counts, now);
        Series = [.. _zones.Take(4).Select(zone => new PlotSeries($"Zone {zone.Key}", [.. zone.Value]))];
    }

    private void Append(string zone, PlotPoint point)
    {
        if (!_zones.TryGetValue(zone, out var points))
        {
            _zones[zone] = points = new();
        }

        points.Enqueue(point);
        while (points.Peek().Time < point.Time - Kept)
        {
            points.Dequeue();
        }
    }
}
