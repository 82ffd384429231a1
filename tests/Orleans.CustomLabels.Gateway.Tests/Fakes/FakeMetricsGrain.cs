using System.Collections.Immutable;
using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Gateway.Tests.Fakes;

/// <summary>One day of an account: keeps what it is told, each minute of a gateway once.</summary>
internal sealed class FakeMetricsGrain : IMetricsGrain
{
    private readonly Dictionary<string, int> _marks = [];

    public List<OperationMinute> Rows { get; } = [];

    /// <summary>Thrown by the next call, in place of an answer.</summary>
    public Exception? NextFailure { get; set; }

    /// <summary>Whether a call that fails was carried out all the same.</summary>
    public bool IsStoredAllTheSame { get; set; }

    public Task AddAsync(RequestFlush flush)
    {
        var (failure, isStored) = (NextFailure, NextFailure is null || IsStoredAllTheSame);
        NextFailure = null;
        if (isStored)
        {
            Rows.AddRange(flush.Rows.Where(row => row.Figures.Minute > _marks.GetValueOrDefault(flush.GatewayId, -1)));
            _marks[flush.GatewayId] = flush.Rows.Max(row => row.Figures.Minute);
        }

        return failure is null ? Task.CompletedTask : Task.FromException(failure);
    }

    public Task<ImmutableArray<RequestMinute>> GetAsync(RequestQuery query) => Task.FromResult<ImmutableArray<RequestMinute>>(
    [
        .. Rows.Where(row => query.Operation is null || row.Operation == query.Operation)
            .Where(row => row.Figures.Minute >= query.FromMinute && row.Figures.Minute < query.ToMinute)
            .GroupBy(row => row.Figures.Minute)
            .Select(rows => rows.Select(row => row.Figures).Aggregate((one, other) => one.With(other))),
    ]);

    public Task ClearAsync() => throw new NotSupportedException();
}
