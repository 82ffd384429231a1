using CustomLabels.Contracts.Units;
using Orleans.Runtime;

namespace CustomLabels.Contracts.Routing;

/// <summary>A unit that takes calls.</summary>
/// <param name="Unit">Which one.</param>
/// <param name="Silo">The silo it runs on: a router skips it as soon as it sees that silo gone.</param>
[GenerateSerializer, Immutable, Alias("customlabels.UnitRoute")]
public sealed record UnitRoute([property: Id(0)] InferenceUnitId Unit, [property: Id(1)] SiloAddress Silo);
