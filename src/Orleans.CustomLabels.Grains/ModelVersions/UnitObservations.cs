using System.Collections.Immutable;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Zones;
using Orleans.Runtime;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>What one look at a version's units has shown.</summary>
/// <param name="Reports">Answers of the units that answered.</param>
/// <param name="Silent">Units that have not answered for longer than allowed.</param>
/// <param name="Zones">Silos and zones at that time.</param>
internal sealed record UnitObservations(
    ImmutableDictionary<InferenceUnitId, UnitReport> Reports, ImmutableHashSet<InferenceUnitId> Silent, ZoneMap Zones)
{
    /// <summary>Silos that had no room for a unit of this version a moment ago.</summary>
    public ImmutableHashSet<SiloAddress> Full { get; init; } = [];

    /// <summary>Silos whose units said that they are about to stop, though membership still shows them active.</summary>
    public ImmutableHashSet<SiloAddress> Leaving { get; init; } = [];

    /// <summary>Unit slots that are free by zone, asked for while a unit waits for room; null before.</summary>
    public ImmutableSortedDictionary<string, int>? FreeSlots { get; init; }

    /// <summary>When this owner began to look: the time in which there was no owner is nobody's delay.</summary>
    public DateTimeOffset Since { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Whether a silo is about to stop, or did so, by itself and not by a crash.</summary>
    public bool LeavesInOrder(SiloAddress silo) => Leaving.Contains(silo) || Zones.LeavesInOrder(silo);
}
