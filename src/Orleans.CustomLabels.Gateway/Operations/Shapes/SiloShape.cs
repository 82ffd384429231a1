using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Cluster;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>A silo that hosts units. What only it can tell is absent when it does not answer.</summary>
internal sealed record SiloShape
{
    public required string Name { get; init; }

    /// <summary>As in InferenceUnits of DescribeCapacity.</summary>
    public required string Address { get; init; }

    /// <summary>ACTIVE, LEAVING, UNREACHABLE or GONE.</summary>
    public required string State { get; init; }

    /// <summary>When it was missed; of a silo that is gone.</summary>
    public DateTimeOffset? GoneSince { get; init; }

    public int? UnitSlots { get; init; }

    public int? UsedSlots { get; init; }

    /// <summary>Bytes that loaded models may take together.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Bytes that they take.</summary>
    public long? MemoryInUse { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public string? Version { get; init; }

    /// <summary>The caller's own units.</summary>
    public required IReadOnlyList<HostedUnitShape> Units { get; init; }

    /// <summary>Units of other accounts.</summary>
    public required int OtherAccounts { get; init; }

    public static SiloShape Of(SiloDescription silo, AccountKey home)
    {
        var units = silo.Report?.Units ?? [];
        var own = units.Where(unit => unit.Unit.Version.Account == home).ToArray();
        return new()
        {
            Name = silo.Name,
            Address = silo.Address,
            State = ClusterNames.Of(silo.State),
            GoneSince = silo.GoneSince,
            UnitSlots = silo.Report?.UnitSlots,
            UsedSlots = silo.Report?.UsedSlots,
            MemoryLimit = silo.Report?.MemoryLimit,
            MemoryInUse = silo.Report?.MemoryInUse,
            StartedAt = silo.Report?.StartedAt,
            Version = silo.Report?.Version,
            Units = [.. own.Select(HostedUnitShape.Of).OrderBy(unit => unit.ProjectVersionArn, StringComparer.Ordinal).ThenBy(unit => unit.Epoch)],
            OtherAccounts = units.Length - own.Length,
        };
    }
}
