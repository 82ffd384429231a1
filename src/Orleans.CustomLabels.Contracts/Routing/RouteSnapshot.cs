using System.Collections.Immutable;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;

namespace CustomLabels.Contracts.Routing;

/// <summary>All that a router needs to answer calls for one version without asking anybody. Immutable; a higher version replaces a lower one.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.RouteSnapshot")]
public sealed record RouteSnapshot
{
    /// <summary>Grows with every change, across restarts of the owner.</summary>
    [Id(0)]
    public required long Version { get; init; }

    /// <summary>Status of the model version, or null when there is no such version.</summary>
    [Id(1)]
    public required ModelVersionStatus? Status { get; init; }

    /// <summary>Units in service.</summary>
    [Id(2)]
    public ImmutableArray<UnitRoute> Units { get; init; } = [];

    /// <summary>Seconds that a call usually takes on an idle unit, measured at warm-up; 0 when unknown.</summary>
    [Id(3)]
    public double TypicalSeconds { get; init; }

    /// <summary>The version's tags: policies with tag conditions are judged without another call.</summary>
    [Id(4)]
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Pictures that no router sends to a unit; some may be over.</summary>
    [Id(5)]
    public ImmutableArray<RefusedPicture> RefusedPictures { get; init; } = [];

    /// <summary>What a call does that meets the version STOPPED.</summary>
    [Id(6)]
    public StartOnCall StartOnCall { get; init; }
}
