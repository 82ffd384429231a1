using CustomLabels.Contracts.Usage;

namespace CustomLabels.Gateway.Usage;

/// <summary>Sums the usage of a period into rows.</summary>
/// <param name="from">Beginning of the period, in milliseconds since 1970.</param>
/// <param name="to">End of the period.</param>
/// <param name="groups">What to group by.</param>
/// <param name="tagKey">Key of the tag to group by.</param>
internal sealed class UsageReport(long from, long to, IReadOnlyList<string> groups, string? tagKey)
{
    private const long Hour = 3_600_000;
    private readonly Dictionary<UsageKey, UsageAmount> _rows = [];
    private readonly long _step = groups.Contains(UsageGroup.Hour) ? Hour : groups.Contains(UsageGroup.Day) ? 24 * Hour : long.MaxValue;

    /// <summary>The rows, in a fixed order.</summary>
    public IEnumerable<KeyValuePair<UsageKey, UsageAmount>> Rows => _rows.OrderBy(row => row.Key.Order, StringComparer.Ordinal);

    /// <summary>All rows together.</summary>
    public UsageAmount Total { get; private set; }

    /// <summary>Adds what of an interval lies in the period.</summary>
    public void Add(UsageInterval interval)
    {
        var end = Math.Min(interval.ToMilliseconds, to);
        for (var start = Math.Max(interval.FromMilliseconds, from); start < end;)
        {
            // What is left of the step, so that the longest one cannot overflow.
            var next = start + Math.Min(end - start, _step - (start % _step));
            var amount = UsageAmount.Of(interval.RunMillisecondsBefore + start - interval.FromMilliseconds, next - start);
            var key = UsageKey.Of(interval, start - (start % Hour), groups, tagKey);
            _rows[key] = _rows.GetValueOrDefault(key) + amount;
            Total += amount;
            start = next;
        }
    }
}
