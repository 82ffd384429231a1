using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Units;
using Orleans.Runtime;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>A place in a version's plan, and the unit that fills it.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.PlannedUnit")]
internal sealed record PlannedUnit
{
    /// <summary>Zone; never changes for a place.</summary>
    [Id(0)]
    public required string Zone { get; init; }

    /// <summary>Number inside the zone, from 0.</summary>
    [Id(1)]
    public required int Ordinal { get; init; }

    /// <summary>Counts the starts of this place; 0 before the first.</summary>
    [Id(2)]
    public long Epoch { get; init; }

    /// <summary>How far it is.</summary>
    [Id(3)]
    public PlannedUnitPhase Phase { get; init; }

    /// <summary>Silo it runs on, once it has reported.</summary>
    [Id(4)]
    public SiloAddress? Silo { get; init; }

    /// <summary>Loads begun since it was last in service; written before each load, so that a load which kills its process is counted.</summary>
    [Id(5)]
    public int Attempts { get; init; }

    /// <summary>Not started again before this moment.</summary>
    [Id(6)]
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Why the last load failed or what it waits for.</summary>
    [Id(7)]
    public string? Problem { get; init; }

    /// <summary>Identity of the unit that fills the place in this epoch.</summary>
    public InferenceUnitId IdOf(ModelVersionArn version) => new(Zone, Ordinal, Epoch, version);
}
