using System.Collections.Immutable;
using CustomLabels.Contracts.Metrics;
using CustomLabels.Contracts.Routing;

namespace CustomLabels.Contracts.ModelVersions;

/// <summary>What a version can do, what is asked of it, and what is done about it.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.CapacityDescription")]
public sealed record CapacityDescription
{
    /// <summary>Status of the version.</summary>
    [Id(0)]
    public required ModelVersionStatus Status { get; init; }

    /// <summary>Units that always run, or null when it was never started.</summary>
    [Id(1)]
    public int? MinInferenceUnits { get; init; }

    /// <summary>Upper bound for scaling, or null.</summary>
    [Id(2)]
    public int? MaxInferenceUnits { get; init; }

    /// <summary>Places that the plan has now, filled or not.</summary>
    [Id(3)]
    public ImmutableArray<PlaceDescription> Places { get; init; } = [];

    /// <summary>Seconds that one call takes in each stage, averaged over the calls of the last minutes; those of warm-up, all of it inference, when there were none.</summary>
    [Id(4)]
    public StageSums SecondsPerCall { get; init; }

    /// <summary>Seconds that fetching took, of those calls whose picture had to be fetched; 0 when there were none.</summary>
    [Id(5)]
    public double SecondsPerFetch { get; init; }

    /// <summary>Calls a second in the last minute, answered or not.</summary>
    [Id(6)]
    public double CallsPerSecond { get; init; }

    /// <summary>Calls a second in the last minute that were answered that the capacity is exceeded.</summary>
    [Id(7)]
    public double RejectedPerSecond { get; init; }

    /// <summary>The load of the last minute in busy units.</summary>
    [Id(8)]
    public double OfferedUnits { get; init; }

    /// <summary>The newest changes of the number of units by demand, oldest first.</summary>
    [Id(9)]
    public ImmutableArray<ScalingDescription> ScalingDecisions { get; init; } = [];

    /// <summary>Reserve by which the number of units is chosen, in square roots of the load.</summary>
    [Id(10)]
    public double Reserve { get; init; } = Staffing.UsualReserve;

    /// <summary>Response times of the last minute; null without successful calls, and where no router reports them.</summary>
    [Id(11)]
    public ResponseTimePercentiles? ResponseTime { get; init; }
}
