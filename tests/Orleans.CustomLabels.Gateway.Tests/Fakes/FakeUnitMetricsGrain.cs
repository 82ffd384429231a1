using System.Collections.Immutable;
using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Gateway.Tests.Fakes;

/// <summary>The units of one day, as a test sets them.</summary>
internal sealed class FakeUnitMetricsGrain : IUnitMetricsGrain
{
    public Dictionary<(string Project, string Version), ImmutableArray<UnitMinute>> Rows { get; } = [];

    public Task AddAsync(UnitFlush flush) => throw new NotSupportedException();

    public Task<ImmutableArray<UnitMinute>> GetAsync(UnitQuery query) => Task.FromResult<ImmutableArray<UnitMinute>>(
        [.. Rows.GetValueOrDefault((query.Project, query.Version), []).Where(row => row.Minute >= query.FromMinute && row.Minute < query.ToMinute)]);

    public Task ClearAsync() => throw new NotSupportedException();
}
