namespace CustomLabels.Contracts.OperatingPlans;

/// <summary>A start or a stop that comes back every week.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ScheduledAction")]
public sealed record ScheduledAction
{
    /// <summary>What is done.</summary>
    [Id(0)]
    public required ScheduledActionKind Kind { get; init; }

    /// <summary>Time of day by the clocks of the time zone.</summary>
    [Id(1)]
    public required TimeOnly Time { get; init; }

    /// <summary>On which days there; at least one.</summary>
    [Id(2)]
    public Weekdays Days { get; init; } = Weekdays.All;

    /// <summary>IANA name of the time zone, for example <c>Europe/Berlin</c>.</summary>
    [Id(3)]
    public required string TimeZone { get; init; }

    /// <summary>Units of a start, or null for those of the plan.</summary>
    [Id(4)]
    public int? MinInferenceUnits { get; init; }

    /// <summary>Upper bound for scaling; only together with <see cref="MinInferenceUnits"/>.</summary>
    [Id(5)]
    public int? MaxInferenceUnits { get; init; }
}
