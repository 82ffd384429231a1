using CustomLabels.Contracts.Metrics;

namespace CustomLabels.Contracts.Routing;

/// <summary>
/// What one router has been asked to do for one version, counted since it began. Sums, not rates: a report that is lost, or told twice, changes
/// nothing.
/// </summary>
[GenerateSerializer, Immutable, Alias("customlabels.RouterDemand")]
public sealed record RouterDemand
{
    /// <summary>Calls that have ended, answered or not; without those answered that the version does not run or does not exist.</summary>
    [Id(0)]
    public long Calls { get; init; }

    /// <summary>Calls answered that the capacity is exceeded.</summary>
    [Id(1)]
    public long Rejected { get; init; }

    /// <summary>Calls whose picture was analysed.</summary>
    [Id(2)]
    public long Analysed { get; init; }

    /// <summary>Calls, of those analysed, whose picture a unit fetched from a store.</summary>
    [Id(3)]
    public long Fetched { get; init; }

    /// <summary>Seconds that units spent on the analysed pictures, without waiting.</summary>
    [Id(4)]
    public StageSums Seconds { get; init; }

    /// <summary>Response times of the analysed calls, as <see cref="ResponseTimeBuckets.Write"/> gives them; null from a router of an older release.</summary>
    [Id(5)]
    public byte[]? ResponseTimes { get; init; }
}
