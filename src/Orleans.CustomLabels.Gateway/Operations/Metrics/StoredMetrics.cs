using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Gateway.Operations.Metrics;

/// <summary>Reads one account's rows of a time day by day; what several queries over that time need is read once.</summary>
/// <param name="grains">The cluster.</param>
/// <param name="account">The account.</param>
/// <param name="from">First minute since the epoch.</param>
/// <param name="to">First minute not any more.</param>
internal sealed class StoredMetrics(IGrainFactory grains, AccountKey account, long from, long to)
{
    private readonly Dictionary<string, Task<ImmutableArray<(long, RequestMinute)>>> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), Task<ImmutableArray<(long, UnitMinute)>>> _units = [];

    /// <summary>Calls of one operation, or of all.</summary>
    public Task<ImmutableArray<(long Minute, RequestMinute Row)>> RequestsAsync(string? operation)
    {
        var key = operation ?? "";
        return _requests.TryGetValue(key, out var rows) ? rows : _requests[key] = ReadAsync(
            (day, first, end) => grains.GetGrain<IMetricsGrain>(day).GetAsync(new(operation, first, end)), row => row.Minute);
    }

    /// <summary>Units of one version.</summary>
    public Task<ImmutableArray<(long Minute, UnitMinute Row)>> UnitsAsync(string project, string version)
    {
        var key = (project, version);
        return _units.TryGetValue(key, out var rows) ? rows : _units[key] = ReadAsync(
            (day, first, end) => grains.GetGrain<IUnitMetricsGrain>(day).GetAsync(new(project, version, first, end)), row => row.Minute);
    }

    private async Task<ImmutableArray<(long, T)>> ReadAsync<T>(Func<string, int, int, Task<ImmutableArray<T>>> readAsync, Func<T, int> minuteOf)
    {
        var found = ImmutableArray.CreateBuilder<(long, T)>();
        for (var midnight = from - (from % MetricsDay.Minutes); midnight < to; midnight += MetricsDay.Minutes)
        {
            var day = DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)(midnight / MetricsDay.Minutes));
            var rows = await readAsync(
                new MetricsDay(account, day).ToString(), (int)Math.Max(0, from - midnight), (int)Math.Min(MetricsDay.Minutes, to - midnight));
            found.AddRange(rows.Select(row => (midnight + minuteOf(row), row)));
        }

        return found.ToImmutable();
    }
}
