using Orleans.Runtime;

namespace CustomLabels.Contracts.Units;

/// <summary>State of a unit.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.UnitReport")]
public sealed record UnitReport
{
    /// <summary>What the unit says of itself.</summary>
    [Id(0)]
    public required UnitPhase Phase { get; init; }

    /// <summary>The silo it runs on.</summary>
    [Id(1)]
    public required SiloAddress Silo { get; init; }

    /// <summary>The reason, when it failed or waits.</summary>
    [Id(2)]
    public string? Message { get; init; }

    /// <summary>Seconds that one run took at warm-up; 0 before.</summary>
    [Id(3)]
    public double SecondsPerRun { get; init; }

    /// <summary>Calls queued or running.</summary>
    [Id(4)]
    public int Pending { get; init; }

    /// <summary>The silo is about to stop and waits until its units have been replaced; it takes no new ones.</summary>
    [Id(5)]
    public bool IsSiloLeaving { get; init; }

    /// <summary>Calls that it has taken since it began; null from a unit that does not count them.</summary>
    [Id(6)]
    public long? Calls { get; init; }

    /// <summary>Version of the settings by which it shows its labels; null from a unit of an older release, which knows none.</summary>
    [Id(7)]
    public long? LabelsVersion { get; init; }
}
