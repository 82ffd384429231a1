using CustomLabels.WebConsole.Charts;

namespace CustomLabels.WebConsole.Cluster;

/// <summary>Calls a second by zone, from how far the units' counts have moved while the page is open. Keeps the last five minutes.</summary>
/// <param name="opened">When the page was opened.</param>
internal sealed class CallsByZone(DateTimeOffset opened)
{
    private const int MostLines = 4;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    // Gateways answer from a description that may be half a second old: over a single look the rate would jump.
    private static readonly TimeSpan Averaged = TimeSpan.FromSeconds(2.5);

    private readonly SortedDictionary<string, ZoneCalls> _zones = new(StringComparer.Ordinal);
    private Dictionary<(string Zone, string Arn, int Ordinal, long Epoch), long>? _counts;

    /// <summary>A line for each zone.</summary>
    public IReadOnlyList<PlotSeries> Series { get; private set; } = [];

    /// <summary>Left end of the plot.</summary>
    public DateTimeOffset From => To - Kept > opened ? To - Kept : opened;

    /// <summary>Right end of the plot.</summary>
    public DateTimeOffset To { get; private set; } = opened + Shortest;

    /// <summary>Calls a second that a zone answers now.</summary>
    public double Of(string zone) => _zones.TryGetValue(zone, out var calls) ? calls.Rate : 0;

    public void Add(ClusterView cluster, DateTimeOffset now)
    {
        To = now > To ? now : To;
        var counts = new Dictionary<(string, string, int, long), long>();
        foreach (var zone in cluster.Zones)
        {
            var moved = 0L;
            foreach (var unit in zone.Silos.SelectMany(silo => silo.Units))
            {
                var key = (zone.Name, unit.ProjectVersionArn, unit.Ordinal, unit.Epoch);
                // A unit that was not there at the last look has answered everything since; of the first look nothing is known.
                moved += unit.Calls - (_counts is null ? unit.Calls : _counts.GetValueOrDefault(key));
                counts[key] = unit.Calls;
            }

            if (!_zones.TryGetValue(zone.Name, out var calls))
            {
                _zones[zone.Name] = calls = new(Averaged, Kept);
            }

            calls.Add(now, moved);
        }

        _counts = counts;
        Series = [.. _zones.Take(MostLines).Select(zone => new PlotSeries($"Zone {zone.Key}", zone.Value.Rates))];
    }
}
