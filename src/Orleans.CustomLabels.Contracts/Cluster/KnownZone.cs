namespace CustomLabels.Contracts.Cluster;

/// <summary>A zone that was seen, and what became of it.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.KnownZone")]
public sealed record KnownZone
{
    /// <summary>Name of the zone.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>When its first silo was noticed.</summary>
    [Id(1)]
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When it came into service last: seen first, back after a loss, or restored.</summary>
    [Id(2)]
    public required DateTimeOffset InServiceSince { get; init; }

    /// <summary>When its last silo was missed, or null when it has one.</summary>
    [Id(3)]
    public DateTimeOffset? LostSince { get; init; }

    /// <summary>When it was taken out of service, or null.</summary>
    [Id(4)]
    public DateTimeOffset? OutOfServiceSince { get; init; }

    /// <summary>ARN of the identity that took it out of service, or null.</summary>
    [Id(5)]
    public string? OutOfServiceBy { get; init; }

    /// <summary>When it was retired, or null. A silo that appears in it makes it a new zone.</summary>
    [Id(6)]
    public DateTimeOffset? RetiredSince { get; init; }

    /// <summary>Whether an operator has taken it out of service.</summary>
    public bool IsOutOfService => OutOfServiceSince is not null;

    /// <summary>Whether it is no longer counted among the zones.</summary>
    public bool IsRetired => RetiredSince is not null;
}
