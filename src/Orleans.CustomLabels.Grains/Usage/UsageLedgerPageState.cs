using System.Collections.Immutable;
using CustomLabels.Contracts.Usage;

namespace CustomLabels.Grains.Usage;

/// <summary>Stored state of <see cref="UsageLedgerPageGrain"/>.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.UsageLedgerPageState")]
internal sealed record UsageLedgerPageState
{
    [Id(0)]
    public ImmutableArray<UsageInterval> Intervals { get; init; } = [];
}
