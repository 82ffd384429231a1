using System.Collections.Immutable;
using CustomLabels.Client.Admission;
using CustomLabels.Contracts.Routing;

namespace CustomLabels.Client.Routing;

/// <summary>One version's routes with what is known of their units; replaced as a whole, never changed.</summary>
/// <param name="Snapshot">The owner's routes.</param>
/// <param name="Units">Its units, with what this router has seen of them.</param>
/// <param name="Typical">What calls take here; outlives the entry.</param>
/// <param name="Demand">Counts calls for the owner; outlives the entry.</param>
/// <param name="Room">Where calls wait for one of the newest routes' units; outlives the entry.</param>
internal sealed record RouteTableEntry(
    RouteSnapshot Snapshot, ImmutableArray<UnitHealth> Units, TypicalTime Typical, DemandCounter Demand, WaitingRoom Room);
