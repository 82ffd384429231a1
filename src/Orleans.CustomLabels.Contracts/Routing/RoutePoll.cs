namespace CustomLabels.Contracts.Routing;

/// <summary>What a router says when it asks for routes.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.RoutePoll")]
public sealed record RoutePoll
{
    /// <summary>Version of the routes it has, or -1 for none.</summary>
    [Id(0)]
    public required long KnownVersion { get; init; }

    /// <summary>Who asks: unique per counter of demand, whose sums begin at zero with it.</summary>
    [Id(1)]
    public required string RouterId { get; init; }

    /// <summary>What it has been asked for so far.</summary>
    [Id(2)]
    public RouterDemand? Demand { get; init; }
}
