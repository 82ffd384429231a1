using System.Collections.Immutable;

namespace CustomLabels.Contracts.Metrics;

/// <summary>What one owner of a version has seen in minutes that are over.</summary>
/// <param name="OwnerId">The owner's activation: unique, and never used again.</param>
/// <param name="Project">Name of the project.</param>
/// <param name="Version">Name of the version.</param>
/// <param name="Rows">Oldest first, one for each minute; a minute that is in one flush is in no later one.</param>
[GenerateSerializer, Immutable, Alias("customlabels.UnitFlush")]
public sealed record UnitFlush(
    [property: Id(0)] string OwnerId,
    [property: Id(1)] string Project,
    [property: Id(2)] string Version,
    [property: Id(3)] ImmutableArray<UnitMinute> Rows);
