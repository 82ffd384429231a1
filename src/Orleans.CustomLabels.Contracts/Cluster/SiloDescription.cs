namespace CustomLabels.Contracts.Cluster;

/// <summary>A silo as others see it, and what it says of itself.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.SiloDescription")]
public sealed record SiloDescription
{
    /// <summary>Name.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>Address; a silo that starts anew has another one.</summary>
    [Id(1)]
    public required string Address { get; init; }

    /// <summary>Zone, or null as long as it is not known.</summary>
    [Id(2)]
    public string? Zone { get; init; }

    /// <summary>Whether it hosts units.</summary>
    [Id(3)]
    public bool HostsUnits { get; init; }

    /// <summary>Whether it answers the API.</summary>
    [Id(4)]
    public bool AnswersCalls { get; init; }

    /// <summary>State.</summary>
    [Id(5)]
    public required SiloState State { get; init; }

    /// <summary>When it was missed; of a silo that is gone.</summary>
    [Id(6)]
    public DateTimeOffset? GoneSince { get; init; }

    /// <summary>Its own report, or null when it gave none.</summary>
    [Id(7)]
    public SiloReport? Report { get; init; }
}
