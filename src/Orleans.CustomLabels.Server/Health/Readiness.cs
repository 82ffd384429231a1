using CustomLabels.Gateway.OpenInference;
using CustomLabels.Grains.Units;
using CustomLabels.Grains.Zones;
using CustomLabels.Server.Configuration;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace CustomLabels.Server.Health;

/// <summary>Whether a load balancer should send calls to this process. Gathers what is known already; asks nobody.</summary>
internal sealed class Readiness(
    IHostApplicationLifetime lifetime, IOptions<ServerOptions> options, IClusterMembershipService membership, ILocalSiloDetails silo, ISiloCensus silos,
    IUnitHosting? units = null, StoreProbe? store = null) : IGatewayReadiness
{
    /// <summary>Whether the process has started, and be it that it stops by now.</summary>
    public bool IsStarted => lifetime.ApplicationStarted.IsCancellationRequested;

    /// <summary>Why not; null when it should. Being told to stop is the first thing that changes it.</summary>
    public string? Obstacle => ReadinessRule.Obstacle(Facts(), options.Value.IsReadinessStrict);

    private ReadinessFacts Facts() => new()
    {
        IsStarted = IsStarted,
        IsStopping = lifetime.ApplicationStopping.IsCancellationRequested,
        IsSiloActive = membership.CurrentSnapshot.GetSiloStatus(silo.SiloAddress) == SiloStatus.Active,
        InferenceSilos = options.Value.IsGateway ? silos.ActiveInferenceSilos : null,
        StoreSilence = store?.Silence,
        LostThreads = units?.LostThreads ?? 0,
        MaxLostThreads = units?.MaxLostThreads ?? 0,
        IsLeaving = units?.IsLeaving ?? false,
    };
}
