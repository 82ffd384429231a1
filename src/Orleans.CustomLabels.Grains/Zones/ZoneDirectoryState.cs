using System.Collections.Immutable;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Grains.Records;

namespace CustomLabels.Grains.Zones;

/// <summary>Stored state of <see cref="ZoneDirectoryGrain"/>.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ZoneDirectoryState")]
internal sealed record ZoneDirectoryState
{
    /// <summary>All zones ever seen, in name order.</summary>
    [Id(0)]
    public ImmutableArray<KnownZone> Zones { get; init; } = [];

    [Id(1)]
    public ImmutableArray<RecentCall> RecentCalls { get; init; } = [];
}
