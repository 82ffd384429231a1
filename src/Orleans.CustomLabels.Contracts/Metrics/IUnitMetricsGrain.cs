using System.Collections.Immutable;
using Orleans.Concurrency;

namespace CustomLabels.Contracts.Metrics;

/// <summary>The units of one account's versions on one day. Key: <see cref="MetricsDay"/>.</summary>
[Alias("customlabels.IUnitMetricsGrain")]
public interface IUnitMetricsGrain : IGrainWithStringKey
{
    /// <summary>Adds what an owner has seen. A minute that it has sent before is not added again.</summary>
    /// <param name="flush">The rows.</param>
    /// <returns>When stored.</returns>
    [Alias("Add")]
    Task AddAsync(UnitFlush flush);

    /// <summary>Reads what is stored.</summary>
    /// <param name="query">Which version.</param>
    /// <returns>One for each minute in which the version was seen, oldest first.</returns>
    [Alias("Get"), AlwaysInterleave]
    Task<ImmutableArray<UnitMinute>> GetAsync(UnitQuery query);

    /// <summary>Removes the day. Repeating it changes nothing.</summary>
    /// <returns>When removed.</returns>
    [Alias("Clear")]
    Task ClearAsync();
}
