using System.Collections.Immutable;
using CustomLabels.Contracts.Routing;

namespace CustomLabels.Client;

/// <summary>One version's routes with what is known of their units; replaced as a whole, never changed.</summary>
internal sealed record RouteTableEntry(RouteSnapshot Snapshot, ImmutableArray<UnitHealth> Units);
