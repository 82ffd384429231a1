using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Grains.Cluster;

/// <summary>Stored state of <see cref="AccountDirectoryGrain"/>.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.AccountDirectoryState")]
internal sealed record AccountDirectoryState
{
    [Id(0)]
    public ImmutableArray<AccountKey> Accounts { get; init; } = [];
}
