using CustomLabels.Contracts.Units;

namespace CustomLabels.Contracts.Cluster;

/// <summary>A unit that holds a slot of a silo.</summary>
/// <param name="Unit">Which one.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="Calls">Calls that it has taken since it began.</param>
[GenerateSerializer, Immutable, Alias("customlabels.HostedUnit")]
public sealed record HostedUnit([property: Id(0)] InferenceUnitId Unit, [property: Id(1)] UnitPhase Phase, [property: Id(2)] long Calls);
