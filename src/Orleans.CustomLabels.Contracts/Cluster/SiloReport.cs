using System.Collections.Immutable;

namespace CustomLabels.Contracts.Cluster;

/// <summary>A silo's own words on itself.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.SiloReport")]
public sealed record SiloReport
{
    /// <summary>When its process began.</summary>
    [Id(0)]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Version of its program, or null when that has none.</summary>
    [Id(1)]
    public string? Version { get; init; }

    /// <summary>It is about to stop and takes no more units.</summary>
    [Id(2)]
    public bool IsLeaving { get; init; }

    /// <summary>Units that it takes; 0 when it hosts none.</summary>
    [Id(3)]
    public int UnitSlots { get; init; }

    /// <summary>Of these, taken.</summary>
    [Id(4)]
    public int UsedSlots { get; init; }

    /// <summary>Bytes that loaded models may take together.</summary>
    [Id(5)]
    public long MemoryLimit { get; init; }

    /// <summary>Bytes that they take.</summary>
    [Id(6)]
    public long MemoryInUse { get; init; }

    /// <summary>Units that hold a slot.</summary>
    [Id(7)]
    public ImmutableArray<HostedUnit> Units { get; init; } = [];
}
