using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Units;
using Orleans.Runtime;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>A place in a version's plan, and the unit that fills it.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.PlannedUnit")]
internal sealed record PlannedUnit
{
    /// <summary>Zone; a place changes it only by a planned move.</summary>
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

    /// <summary>
    /// Loads begun since it was last in service, less those that ended for no fault of their own; written before each load, so that a load
    /// which kills its process is counted. Of a unit in service: moves that failed in a row.
    /// </summary>
    [Id(5)]
    public int Attempts { get; init; }

    /// <summary>Not started again, or moved, before this moment.</summary>
    [Id(6)]
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Why the last load failed or what it waits for.</summary>
    [Id(7)]
    public string? Problem { get; init; }

    /// <summary>When it entered its phase, or began to load after it had waited for room.</summary>
    [Id(8)]
    public DateTimeOffset PhaseSince { get; init; }

    /// <summary>Silo that was chosen for it when it was begun.</summary>
    [Id(9)]
    public SiloAddress? Target { get; init; }

    /// <summary>Silo on which it came to grief last: the next start goes elsewhere when it can.</summary>
    [Id(10)]
    public SiloAddress? Avoid { get; init; }

    /// <summary>Of a replacement: the epoch of the unit whose place it takes when it is ready.</summary>
    [Id(11)]
    public long? Replaces { get; init; }

    /// <summary>How the place lost its unit before this one; null when it lost none since it was made or moved.</summary>
    [Id(12)]
    public UnitLoss? Loss { get; init; }

    /// <summary>Of a unit that came by a planned move, and of a replacement: why it was moved.</summary>
    [Id(13)]
    public string? MoveReason { get; init; }

    /// <summary>The silo that it is on or was sent to; null before its first start.</summary>
    public SiloAddress? Whereabouts => Silo ?? Target;

    /// <summary>The unit without a place, to be followed until it has gone.</summary>
    public PlannedUnit Retire(DateTimeOffset now) => this with { Phase = PlannedUnitPhase.Draining, PhaseSince = now, Replaces = null };

    /// <summary>Identity of the unit that fills the place in this epoch.</summary>
    public InferenceUnitId IdOf(ModelVersionArn version) => new(Zone, Ordinal, Epoch, version);
}
