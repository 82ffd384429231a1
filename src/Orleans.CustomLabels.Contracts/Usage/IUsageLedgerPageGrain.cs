using System.Collections.Immutable;

namespace CustomLabels.Contracts.Usage;

/// <summary>A full page of a ledger, so that no record grows without bound; called by its ledger only. Key: the ledger's, <c>/</c>, its number.</summary>
[Alias("customlabels.IUsageLedgerPageGrain")]
public interface IUsageLedgerPageGrain : IGrainWithStringKey
{
    /// <summary>Fills the page for good. Repeating it changes nothing.</summary>
    /// <param name="intervals">What it holds.</param>
    /// <returns>When stored.</returns>
    [Alias("Fill")]
    Task FillAsync(ImmutableArray<UsageInterval> intervals);

    /// <summary>Reads it.</summary>
    /// <returns>What it holds.</returns>
    [Alias("Read")]
    Task<ImmutableArray<UsageInterval>> ReadAsync();

    /// <summary>Forgets it. Repeating it changes nothing.</summary>
    /// <returns>When forgotten.</returns>
    [Alias("Clear")]
    Task ClearAsync();
}
