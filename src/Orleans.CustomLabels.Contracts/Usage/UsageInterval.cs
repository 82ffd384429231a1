using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Contracts.Usage;

/// <summary>A time in which one unit of a model version was in the routes. It never crosses midnight UTC.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.UsageInterval")]
public sealed record UsageInterval
{
    /// <summary>The version.</summary>
    [Id(0)]
    public required ModelVersionArn Version { get; init; }

    /// <summary>The project it belongs to.</summary>
    [Id(1)]
    public ProjectArn? Project { get; init; }

    /// <summary>Counts the closed intervals of the version from 1, without gaps; 0 while it is open.</summary>
    [Id(2)]
    public long Sequence { get; init; }

    /// <summary>Counts the version's starts: one run lasts from a start to the stop or failure after it.</summary>
    [Id(3)]
    public required long Run { get; init; }

    /// <summary>The unit's epoch: with the version and the beginning it names the interval.</summary>
    [Id(4)]
    public required long Epoch { get; init; }

    /// <summary>The unit's zone.</summary>
    [Id(5)]
    public required string Zone { get; init; }

    /// <summary>Beginning, in milliseconds since 1970.</summary>
    [Id(6)]
    public required long FromMilliseconds { get; init; }

    /// <summary>End, in milliseconds since 1970; of an open one until when it is certain.</summary>
    [Id(7)]
    public required long ToMilliseconds { get; init; }

    /// <summary>Unit time of the run before this interval: minutes are rounded up once for the whole run, wherever it is cut.</summary>
    [Id(8)]
    public required long RunMillisecondsBefore { get; init; }

    /// <summary>The version's tags when the interval was closed.</summary>
    [Id(9)]
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;
}
