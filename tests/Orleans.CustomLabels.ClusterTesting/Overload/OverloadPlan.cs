namespace CustomLabels.ClusterTesting.Overload;

/// <summary>How overload is made: a quiet load that goes on all the time, and more beside it for a while.</summary>
internal sealed record OverloadPlan
{
    /// <summary>Calls per second that the units answer.</summary>
    public required double Capacity { get; init; }

    /// <summary>Arrivals of the overload, in capacities; no more than <see cref="QuietShare"/> adds nothing to the quiet load.</summary>
    public required double Share { get; init; }

    /// <summary>Arrivals before and after it, in capacities.</summary>
    public double QuietShare { get; init; } = 0.6;

    /// <summary>Time that is not looked at: connections are made, code is compiled.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Quiet load before.</summary>
    public required TimeSpan Quiet { get; init; }

    /// <summary>
    /// p99 of quiet load that was measured before, in milliseconds; the smaller one counts, for a busy machine must not make the bar easier.
    /// </summary>
    public double? KnownQuietP99 { get; init; }

    /// <summary>How long the overload lasts.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Quiet load after.</summary>
    public required TimeSpan Afterwards { get; init; }

    /// <summary>Calls per second that are added.</summary>
    public double AddedRate => Math.Max(0, Share - QuietShare) * Capacity;
}
