using System.Collections.Immutable;

namespace CustomLabels.Contracts.OperatingPlans;

/// <summary>When a version starts and stops by itself.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.OperatingPlan")]
public sealed record OperatingPlan
{
    /// <summary>Longest idle time, a week.</summary>
    public const int MaxIdleStopMinutes = 7 * 24 * 60;

    /// <summary>Most actions of a schedule.</summary>
    public const int MaxActions = 50;

    /// <summary>A plan that does nothing.</summary>
    public static OperatingPlan None { get; } = new();

    /// <summary>It stops after so many minutes without a call, or null for never.</summary>
    [Id(0)]
    public int? IdleStopMinutes { get; init; }

    /// <summary>What is done at given times; of two actions at the same instant the later one in the list counts.</summary>
    [Id(1)]
    public ImmutableArray<ScheduledAction> Schedule { get; init; } = [];

    /// <summary>What a call does that meets the version STOPPED.</summary>
    [Id(2)]
    public StartOnCall StartOnCall { get; init; }

    /// <summary>Units of a start by this plan that names none itself; null for those of the last start.</summary>
    [Id(3)]
    public int? MinInferenceUnits { get; init; }

    /// <summary>Upper bound for scaling of such a start, or null for none.</summary>
    [Id(4)]
    public int? MaxInferenceUnits { get; init; }
}
