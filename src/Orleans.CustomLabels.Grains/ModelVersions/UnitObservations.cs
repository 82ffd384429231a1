using System.Collections.Immutable;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Zones;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>What one look at a version's units has shown.</summary>
/// <param name="Reports">Answers of the units that answered.</param>
/// <param name="Silent">Units that have not answered for longer than allowed.</param>
/// <param name="Zones">Silos and zones at that time.</param>
internal sealed record UnitObservations(
    ImmutableDictionary<InferenceUnitId, UnitReport> Reports, ImmutableHashSet<InferenceUnitId> Silent, ZoneMap Zones);
