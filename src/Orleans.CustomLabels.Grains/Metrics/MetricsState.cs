using System.Collections.Immutable;
using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Grains.Metrics;

/// <summary>Stored state of <see cref="MetricsGrain"/>: at most one row for each operation and minute, whatever the number of gateways.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.MetricsState")]
internal sealed record MetricsState
{
    /// <summary>More than there are operations; what is beyond it was not sent by a gateway of ours.</summary>
    private const int MaxOperations = 64;

    /// <summary>Rows of each operation, oldest first.</summary>
    [Id(0)]
    public ImmutableSortedDictionary<string, ImmutableArray<RequestMinute>> Operations { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<RequestMinute>>(StringComparer.Ordinal);

    /// <summary>What was taken from each gateway (<see cref="FlushMarks"/>).</summary>
    [Id(1)]
    public ImmutableDictionary<string, int> Marks { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The day with what a gateway has counted; the same instance when all of it was there.</summary>
    public MetricsState With(RequestFlush flush)
    {
        var rows = flush.Rows
            .Where(row => row.Figures.Minute is >= 0 and < MetricsDay.Minutes && !Marks.Has(flush.GatewayId, row.Figures.Minute))
            .ToArray();
        if (rows.Length == 0)
        {
            return this;
        }

        var operations = Operations;
        foreach (var row in rows.Where(row => operations.ContainsKey(row.Operation) || operations.Count < MaxOperations))
        {
            operations = operations.SetItem(row.Operation, Merge(operations.GetValueOrDefault(row.Operation, []), row.Figures));
        }

        return this with { Operations = operations, Marks = Marks.With(flush.GatewayId, rows.Max(row => row.Figures.Minute)) };
    }

    /// <summary>The rows that a query asks for.</summary>
    public ImmutableArray<RequestMinute> Read(RequestQuery query)
    {
        var series = query.Operation is null ? Operations.Values : Operations.TryGetValue(query.Operation, out var one) ? [one] : [];
        return
        [
            .. series.SelectMany(rows => rows)
                .Where(row => row.Minute >= query.FromMinute && row.Minute < query.ToMinute)
                .GroupBy(row => row.Minute)
                .OrderBy(minute => minute.Key)
                .Select(minute => minute.Aggregate((one, other) => one.With(other))),
        ];
    }

    private static ImmutableArray<RequestMinute> Merge(ImmutableArray<RequestMinute> rows, RequestMinute added)
    {
        // Almost always at the end: gateways send a minute when it is over.
        var place = rows.Length;
        while (place > 0 && rows[place - 1].Minute >= added.Minute)
        {
            place--;
        }

        return place < rows.Length && rows[place].Minute == added.Minute ? rows.SetItem(place, rows[place].With(added)) : rows.Insert(place, added);
    }
}
