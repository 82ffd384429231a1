using System.Collections.Immutable;
using Orleans.Runtime;

namespace CustomLabels.Grains.Zones;

/// <summary>All silos of the cluster, and for a while those that are gone. Immutable; each view of the membership gives the next one.</summary>
internal sealed record SiloRoster
{
    /// <summary>How long a silo that is gone is remembered.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    public static SiloRoster Empty { get; } = new();

    public ImmutableDictionary<SiloAddress, RosterSilo> Silos { get; private init; } = ImmutableDictionary<SiloAddress, RosterSilo>.Empty;

    /// <summary>Whether the membership was seen, and the zone of every active silo is known.</summary>
    public bool IsComplete { get; private init; }

    /// <summary>The silos to be shown at a time.</summary>
    public IEnumerable<RosterSilo> At(DateTimeOffset now) => Silos.Values.Where(silo => !IsForgotten(silo, now));

    /// <summary>The roster after a view of the membership.</summary>
    /// <param name="snapshot">The view.</param>
    /// <param name="metadata">Metadata of a silo; none while they are not known.</param>
    /// <param name="now">Now.</param>
    public SiloRoster After(ClusterMembershipSnapshot snapshot, Func<SiloAddress, IReadOnlyDictionary<string, string>> metadata, DateTimeOffset now)
    {
        var silos = Silos.ToBuilder();
        foreach (var member in snapshot.Members.Values.Where(IsThere))
        {
            silos[member.SiloAddress] = Describe(member, metadata(member.SiloAddress), Silos.GetValueOrDefault(member.SiloAddress));
        }

        foreach (var silo in Silos.Values.Where(silo => !snapshot.Members.TryGetValue(silo.Address, out var member) || !IsThere(member)))
        {
            var gone = silo with { GoneSince = silo.GoneSince ?? now };
            silos[silo.Address] = gone;
            if (IsForgotten(gone, now))
            {
                silos.Remove(silo.Address);
            }
        }

        return new()
        {
            Silos = silos.ToImmutable(),
            IsComplete = snapshot.Members.Values
                .Where(member => member.Status == SiloStatus.Active)
                .All(member => silos[member.SiloAddress].Zone is not null),
        };
    }

    private static bool IsThere(ClusterMember member) => member.Status is SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping;

    private static bool IsForgotten(RosterSilo silo, DateTimeOffset now) => silo.GoneSince is { } since && now - since > Memory;

    private static RosterSilo Describe(ClusterMember member, IReadOnlyDictionary<string, string> values, RosterSilo? known)
    {
        var isLeaving = member.Status != SiloStatus.Active;
        return values.TryGetValue(ZoneMetadata.Zone, out var zone)
            ? new(member.SiloAddress, member.Name)
            {
                Zone = zone,
                HostsUnits = values.GetValueOrDefault(ZoneMetadata.HostsUnits) != "false",
                AnswersCalls = values.GetValueOrDefault(ZoneMetadata.AnswersCalls) != "false",
                IsLeaving = isLeaving,
            }
            : (known ?? new(member.SiloAddress, member.Name)) with { IsLeaving = isLeaving };
    }
}
