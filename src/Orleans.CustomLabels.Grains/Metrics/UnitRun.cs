using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Grains.Metrics;

/// <summary>Minutes in a row with the same figures: a version that runs all day without a change is one of these.</summary>
/// <param name="First">The first minute.</param>
/// <param name="Length">How many.</param>
[GenerateSerializer, Immutable, Alias("customlabels.UnitRun")]
internal sealed record UnitRun([property: Id(0)] UnitMinute First, [property: Id(1)] int Length)
{
    public int End => First.Minute + Length;

    /// <summary>The minutes one by one.</summary>
    public IEnumerable<UnitMinute> Minutes => Enumerable.Range(First.Minute, Length).Select(minute => First with { Minute = minute });

    /// <summary>Whether a minute continues this run.</summary>
    public bool Continues(UnitMinute minute) => minute.Minute == End && minute == First with { Minute = End };
}
