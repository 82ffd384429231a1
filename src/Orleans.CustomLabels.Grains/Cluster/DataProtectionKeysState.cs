using System.Collections.Immutable;

namespace CustomLabels.Grains.Cluster;

/// <summary>Stored state of <see cref="DataProtectionKeysGrain"/>.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.DataProtectionKeysState")]
internal sealed record DataProtectionKeysState
{
    /// <summary>XML by name. A new one comes about every 90 days.</summary>
    [Id(0)]
    public ImmutableSortedDictionary<string, string> Keys { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
