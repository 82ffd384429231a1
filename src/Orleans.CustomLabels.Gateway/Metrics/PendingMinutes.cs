using System.Collections.Immutable;
using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Gateway.Metrics;

/// <summary>Minutes that are counted and not stored yet, oldest first. Bounded: with the store away for long the oldest go.</summary>
internal sealed class PendingMinutes
{
    /// <summary>The grain remembers what it took for twice this time.</summary>
    private const int MaxMinutes = 3 * 60;

    private ImmutableArray<MeteredMinute> _rows = [];

    /// <summary>What is to be sent: to each account and day its rows.</summary>
    public IEnumerable<IGrouping<(string Account, DateOnly Day), MeteredMinute>> Batches => _rows.GroupBy(row => (row.Account, row.Day));

    /// <summary>Adds rows.</summary>
    /// <returns>Rows that were given up.</returns>
    public int Add(ImmutableArray<MeteredMinute> rows)
    {
        if (rows.IsEmpty)
        {
            return 0;
        }

        var all = _rows.AddRange(rows);
        var oldest = AbsoluteMinute(rows[^1]) - MaxMinutes;
        _rows = all.RemoveAll(row => AbsoluteMinute(row) < oldest);
        return all.Length - _rows.Length;
    }

    /// <summary>Forgets what is stored.</summary>
    public void Remove(IEnumerable<MeteredMinute> stored) => _rows = _rows.RemoveAll(stored.ToHashSet(ReferenceEqualityComparer.Instance).Contains);

    private static int AbsoluteMinute(MeteredMinute row) => (row.Day.DayNumber * MetricsDay.Minutes) + row.Row.Figures.Minute;
}
