using System.Collections.Immutable;
using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Grains.Metrics;

/// <summary>Stored state of <see cref="UnitMetricsGrain"/>.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.UnitMetricsState")]
internal sealed record UnitMetricsState
{
    /// <summary>Versions that may be seen on one day; those that come later have no metrics on it. Bounds the record.</summary>
    private const int MaxVersions = 200;

    /// <summary>Runs of each version, oldest first, by project and version.</summary>
    [Id(0)]
    public ImmutableSortedDictionary<string, ImmutableArray<UnitRun>> Versions { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<UnitRun>>(StringComparer.Ordinal);

    /// <summary>What was taken from each owner (<see cref="FlushMarks"/>).</summary>
    [Id(1)]
    public ImmutableDictionary<string, int> Marks { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The day with what an owner has seen; the same instance when all of it was there.</summary>
    public UnitMetricsState With(UnitFlush flush)
    {
        var name = Name(flush.Project, flush.Version);
        var rows = flush.Rows.Where(row => row.Minute is >= 0 and < MetricsDay.Minutes && !Marks.Has(flush.OwnerId, row.Minute)).ToArray();
        if (rows.Length == 0 || (Versions.Count >= MaxVersions && !Versions.ContainsKey(name)))
        {
            return this;
        }

        return this with
        {
            Versions = Versions.SetItem(name, rows.Aggregate(Versions.GetValueOrDefault(name, []), Add)),
            Marks = Marks.With(flush.OwnerId, rows.Max(row => row.Minute)),
        };
    }

    /// <summary>The rows that a query asks for.</summary>
    public ImmutableArray<UnitMinute> Read(UnitQuery query) =>
    [
        .. Versions.GetValueOrDefault(Name(query.Project, query.Version), [])
            .SelectMany(run => run.Minutes)
            .Where(row => row.Minute >= query.FromMinute && row.Minute < query.ToMinute),
    ];

    // Names contain no '/'.
    private static string Name(string project, string version) => $"{project}/{version}";

    private static ImmutableArray<UnitRun> Add(ImmutableArray<UnitRun> runs, UnitMinute minute)
    {
        if (runs is [.., var last] && minute.Minute < last.End)
        {
            // Two owners saw parts of this minute. Rare, so the day may be taken apart for it.
            var minutes = runs.SelectMany(run => run.Minutes).Append(minute).GroupBy(row => row.Minute).OrderBy(same => same.Key);
            return minutes.Select(same => same.Aggregate((one, other) => one.With(other))).Aggregate(ImmutableArray<UnitRun>.Empty, Add);
        }

        return runs is [.., var before] && before.Continues(minute)
            ? runs.SetItem(runs.Length - 1, before with { Length = before.Length + 1 })
            : runs.Add(new(minute, 1));
    }
}
