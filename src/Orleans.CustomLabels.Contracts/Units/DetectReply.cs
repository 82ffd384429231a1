using System.Collections.Immutable;

namespace CustomLabels.Contracts.Units;

/// <summary>A unit's answer to one call.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.DetectReply")]
public sealed record DetectReply
{
    /// <summary>How it went.</summary>
    [Id(0)]
    public required DetectOutcome Outcome { get; init; }

    /// <summary>The labels, most confident first; empty unless <see cref="DetectOutcome.Ok"/>.</summary>
    [Id(1)]
    public ImmutableArray<CustomLabel> Labels { get; init; } = [];

    /// <summary>What is wrong, in words for the caller; null when Ok.</summary>
    [Id(2)]
    public string? Message { get; init; }

    /// <summary>Where the time went.</summary>
    [Id(3)]
    public StageSeconds Stages { get; init; }

    /// <summary>Seconds until the unit expects to have room; 0 unless <see cref="DetectOutcome.Busy"/>.</summary>
    [Id(4)]
    public double RetryAfterSeconds { get; init; }
}
