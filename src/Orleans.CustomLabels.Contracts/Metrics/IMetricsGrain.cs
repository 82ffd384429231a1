using System.Collections.Immutable;
using Orleans.Concurrency;

namespace CustomLabels.Contracts.Metrics;

/// <summary>The calls of one account on one day, of all gateways together. Key: <see cref="MetricsDay"/>.</summary>
[Alias("customlabels.IMetricsGrain")]
public interface IMetricsGrain : IGrainWithStringKey
{
    /// <summary>Adds what a gateway has counted. A minute that it has sent before is not counted again.</summary>
    /// <param name="flush">The rows.</param>
    /// <returns>When stored.</returns>
    [Alias("Add")]
    Task AddAsync(RequestFlush flush);

    /// <summary>Reads what is stored.</summary>
    /// <param name="query">Which calls.</param>
    /// <returns>One for each minute that had calls, oldest first.</returns>
    [Alias("Get"), AlwaysInterleave]
    Task<ImmutableArray<RequestMinute>> GetAsync(RequestQuery query);

    /// <summary>Removes the day. Repeating it changes nothing.</summary>
    /// <returns>When removed.</returns>
    [Alias("Clear")]
    Task ClearAsync();
}
