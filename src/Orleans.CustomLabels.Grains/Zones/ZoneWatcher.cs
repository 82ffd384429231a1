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
    private readonly Lock _gate = new();
    private volatile ZoneMap _current = ZoneMap.Empty with { Service = ZoneService.Unknown };
    private volatile SiloRoster _roster = SiloRoster.Empty;

    /// <summary>Raised after <see cref="Current"/> was replaced.</summary>
    public event Action? Changed;

    /// <summary>The newest map.</summary>
    public ZoneMap Current => _current;

    /// <summary>Every silo that is there, or was until lately.</summary>
    public SiloRoster Roster => _roster;

    public int ActiveGateways => Current.Gateways;

    public int ActiveInferenceSilos => Current.Silos.Count;

    /// <summary>The active silo that started first: it acts where one silo must act for all.</summary>
    public bool IsOldestActive(SiloAddress self) => membership.CurrentSnapshot.Members.Values
        .Where(member => member.Status == SiloStatus.Active)
        .Select(member => member.SiloAddress)
        .OrderBy(silo => silo.Generation)
        .ThenBy(silo => silo.ToParsableString(), StringComparer.Ordinal)
        .FirstOrDefault()?.Equals(self) == true;

    /// <summary>Takes over what operators have decided about zones.</summary>
    public void Learn(ZoneService service) => Replace(current => current with { Service = service });

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
        _roster = _roster.After(snapshot, silo => metadata.GetSiloMetadata(silo).Metadata, time.GetUtcNow());
        Replace(current => Map(snapshot, current));
        return _roster.IsComplete;
    }

    private ZoneMap Map(ClusterMembershipSnapshot snapshot, ZoneMap current)
    {
        var silos = ImmutableDictionary.CreateBuilder<SiloAddress, string>();
        var leaving = ImmutableHashSet.CreateBuilder<SiloAddress>();
        var others = ImmutableHashSet.CreateBuilder<SiloAddress>();
        var left = ImmutableHashSet.CreateBuilder<SiloAddress>();
        var gateways = 0;
        foreach (var member in snapshot.Members.Values)
        {
            var silo = member.SiloAddress;
            switch (member.Status)
            {
                case SiloStatus.Active:
                    var values = metadata.GetSiloMetadata(silo).Metadata;
                    var isKnown = values.TryGetValue(ZoneMetadata.Zone, out var zone);
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
                case SiloStatus.Dead when current.LeavesInOrder(silo):
                    left.Add(silo);
                    break;
            }
        }

        return new(silos.ToImmutable())
        {
            Leaving = leaving.ToImmutable(),
            Others = others.ToImmutable(),
            LeftInOrder = left.ToImmutable(),
            Gateways = gateways,
            Service = current.Service,
        };
    }

    private void Replace(Func<ZoneMap, ZoneMap> change)
    {
        lock (_gate)
        {
            var next = change(_current);
            if (next.Shows(_current))
            {
                return;
            }

            _current = next;
        }

        Changed?.Invoke();
    }
}
