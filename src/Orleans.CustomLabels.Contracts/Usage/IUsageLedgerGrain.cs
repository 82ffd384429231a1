using System.Collections.Immutable;
using Orleans.Concurrency;

namespace CustomLabels.Contracts.Usage;

/// <summary>The usage of one account in one month; outlives versions and projects. Key: <see cref="UsageMonth"/>.</summary>
[Alias("customlabels.IUsageLedgerGrain")]
public interface IUsageLedgerGrain : IGrainWithStringKey
{
    /// <summary>Adds closed intervals of one version that are not there yet. Each version sends its own in the order of their sequence.</summary>
    /// <param name="intervals">Intervals of this month, their sequence growing.</param>
    /// <returns>When stored: the owner may forget them.</returns>
    [Alias("Append")]
    Task AppendAsync(ImmutableArray<UsageInterval> intervals);

    /// <summary>Reads a page.</summary>
    /// <param name="page">Number of the page, from 0.</param>
    /// <returns>The page; empty behind the last one.</returns>
    [Alias("Read"), AlwaysInterleave]
    Task<UsagePage> ReadAsync(int page);

    /// <summary>Forgets the month. Repeating it changes nothing.</summary>
    /// <returns>When forgotten.</returns>
    [Alias("Clear")]
    Task ClearAsync();
}
