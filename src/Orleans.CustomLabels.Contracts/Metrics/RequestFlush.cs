using System.Collections.Immutable;

namespace CustomLabels.Contracts.Metrics;

/// <summary>What one gateway has counted in minutes that are over.</summary>
/// <param name="GatewayId">The gateway's process: unique, and never used again.</param>
/// <param name="Rows">Whole minutes, oldest first: a minute that is in one flush has no further rows in a later one.</param>
[GenerateSerializer, Immutable, Alias("customlabels.RequestFlush")]
public sealed record RequestFlush([property: Id(0)] string GatewayId, [property: Id(1)] ImmutableArray<OperationMinute> Rows);
