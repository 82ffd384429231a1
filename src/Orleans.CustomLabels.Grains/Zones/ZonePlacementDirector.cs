using CustomLabels.Contracts.Units;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace CustomLabels.Grains.Zones;

/// <summary>
/// Puts a unit on a silo of its zone and on no other: the one that the owner chose, where that can take it. Otherwise consecutive ordinals of one version go to different silos; different versions
/// begin at different ones (rendezvous hashing), so that small versions do not all meet on the first silo.
/// </summary>
internal sealed class ZonePlacementDirector(ZoneWatcher zones) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var unit = InferenceUnitId.Parse(target.GrainIdentity.Key.ToString()!);
        var map = zones.Current;
        var candidates = context.GetCompatibleSilos(target)
            .Where(silo => map.Silos.GetValueOrDefault(silo) == unit.Zone)
            .ToArray();
        if (candidates.Length == 0)
        {
            throw new ZoneUnavailableException(unit.Zone);
        }

        if (IPlacementDirector.GetPlacementHint(target.RequestContextData, candidates) is { } hint)
        {
            return Task.FromResult(hint);
        }

        var version = unit.Version.ToString();
        return Task.FromResult(candidates
            .OrderBy(silo => StableHash.ComputeHash($"{version}@{silo.ToParsableString()}"))
            .ElementAt(unit.Ordinal % candidates.Length));
    }
}
