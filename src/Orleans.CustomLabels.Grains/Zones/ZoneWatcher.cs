using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace CustomLabels.Grains.Zones;

/// <summary>
/// Keeps the <see cref="ZoneMap"/> of this silo current. The only reader of silo metadata: the cache learns a newcomer's metadata a moment
/// after the newcomer is active, and a silo without known metadata is no candidate, never "any zone".
/// </summary>
internal sealed class ZoneWatcher(IClusterMembershipService membership, ISiloMetadataCache metadata, IOptions<ZoneWatcherOptions> options, TimeProvider time)
    : BackgroundService, ISiloCensus
{
    private volatile ZoneMap _current = ZoneMap.Empty;

    /// <summary>Raised after <see cref="Current"/> was replaced.</summary>
    public event Action? Changed;

    /// <summary>The newest map.</summary>
    public ZoneMap Current => _current;

    public int ActiveGateways => Current.Gateways;

    /// <summary>The active silo that started first: it acts where one silo must act for all.</summary>
    public bool IsOldestActive(SiloAddress self) => membership.CurrentSnapshot.Members.Values
        .Where(member => member.Status == SiloStatus.Active)
        .Select(member => member.SiloAddress)
        .OrderBy(silo => silo.Generation)
        .ThenBy(silo => silo.ToParsableString(), StringComparer.Ordinal)
        .FirstOrDefault()?.Equals(self) == true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(stoppingToken))
            {
                while (!Observe(snapshot) && ReferenceEquals(snapshot, membership.CurrentSnapshot))
                {
                    await Task.Delay(options.Value.MetadataPeriod, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    /// <returns>False while an active silo's metadata is not known yet.</returns>
    private bool Observe(ClusterMembershipSnapshot snapshot)
    {
        var silos = ImmutableDictionary.CreateBuilder<SiloAddress, string>();
        var leaving = ImmutableHashSet.CreateBuilder<SiloAddress>();
        var others = ImmutableHashSet.CreateBuilder<SiloAddress>();
        var left = ImmutableHashSet.CreateBuilder<SiloAddress>();
        var isComplete = true;
        var gateways = 0;
        foreach (var member in snapshot.Members.Values)
        {
            var silo = member.SiloAddress;
            switch (member.Status)
            {
                case SiloStatus.Active:
                    var values = metadata.GetSiloMetadata(silo).Metadata;
                    var isKnown = values.TryGetValue(ZoneMetadata.Zone, out var zone);
                    isComplete &= isKnown;
                    gateways += values.GetValueOrDefault(ZoneMetadata.AnswersCalls) != "false" ? 1 : 0;
                    if (isKnown && values.GetValueOrDefault(ZoneMetadata.HostsUnits) != "false")
                    {
                        silos[silo] = zone!;
                    }
                    else
                    {
                        others.Add(silo);
                    }

                    break;
                case SiloStatus.ShuttingDown or SiloStatus.Stopping:
                    leaving.Add(silo);
                    break;
                case SiloStatus.Dead when _current.LeavesInOrder(silo):
                    left.Add(silo);
                    break;
            }
        }

        var next = new ZoneMap(silos.ToImmutable())
        {
            Leaving = leaving.ToImmutable(),
            Others = others.ToImmutable(),
            LeftInOrder = left.ToImmutable(),
            Gateways = gateways,
        };
        if (!next.Shows(_current))
        {
            _current = next;
            Changed?.Invoke();
        }

        return isComplete;
    }
}
