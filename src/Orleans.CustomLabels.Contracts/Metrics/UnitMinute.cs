namespace CustomLabels.Contracts.Metrics;

/// <summary>The units of a version in one minute. Figures are units times milliseconds: what two owners saw of a minute adds up.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.UnitMinute")]
public sealed record UnitMinute
{
    /// <summary>Minute of the day, 0..1439.</summary>
    [Id(0)]
    public required int Minute { get; init; }

    /// <summary>How much of the minute was seen, in milliseconds.</summary>
    [Id(1)]
    public long Seen { get; init; }

    /// <summary>MinInferenceUnits.</summary>
    [Id(2)]
    public long Min { get; init; }

    /// <summary>How much of the minute had a MaxInferenceUnits, in milliseconds.</summary>
    [Id(3)]
    public long MaxSeen { get; init; }

    /// <summary>MaxInferenceUnits.</summary>
    [Id(4)]
    public long Max { get; init; }

    /// <summary>Units that there should be.</summary>
    [Id(5)]
    public long Desired { get; init; }

    /// <summary>Units that answer calls.</summary>
    [Id(6)]
    public long InService { get; init; }

    /// <summary>Both together.</summary>
    /// <param name="other">Figures of the same minute.</param>
    /// <returns>The same whichever comes first.</returns>
    public UnitMinute With(UnitMinute other) => this with
    {
        Seen = Seen + other.Seen,
        Min = Min + other.Min,
        MaxSeen = MaxSeen + other.MaxSeen,
        Max = Max + other.Max,
        Desired = Desired + other.Desired,
        InService = InService + other.InService,
    };
}
