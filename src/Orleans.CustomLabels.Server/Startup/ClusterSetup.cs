using System.Net;
using CustomLabels.Server.Configuration;
using CustomLabels.Server.Membership;
using CustomLabels.Server.Stores;
using CustomLabels.Server.Telemetry;
using Orleans.Configuration;

namespace CustomLabels.Server.Startup;

/// <summary>Turns the process into one silo of a cluster.</summary>
internal static class ClusterSetup
{
    /// <summary>A silo that finds the others, and its records, in a store. The data directory is shared by all.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="store">Membership and records.</param>
    /// <param name="options">May name the port.</param>
    /// <param name="settings">Names of cluster and silo, address and client port.</param>
    /// <param name="isLoopbackOnly">Whether this process is reached from this machine alone.</param>
    public static void UseCluster(this ISiloBuilder silo, IClusterStore store, ServerOptions options, ClusterSettings settings, bool isLoopbackOnly)
    {
        var address = SiloAddresses.Advertised(settings, isLoopbackOnly);
        var port = options.SiloPort == 0 ? SiloAddresses.FreePort(address) : options.SiloPort;
        silo.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = settings.ClusterName);
        silo.Configure<SiloOptions>(named => named.SiloName = settings.SiloName.Length > 0 ? settings.SiloName : $"{Environment.MachineName}-{port}");
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = address;
            endpoints.SiloPort = port;
            endpoints.GatewayPort = settings.ClientPort;
            endpoints.SiloListeningEndpoint = new IPEndPoint(address, port);
            endpoints.GatewayListeningEndpoint = settings.ClientPort == 0 ? null : new IPEndPoint(address, settings.ClientPort);
        });
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            // A killed silo is known to be dead after 1.5 s, a hung one after 5 s; Orleans' defaults take 12 s and 67 s.
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);
            membership.MaxProbeTimeout = TimeSpan.FromSeconds(1.5);
            membership.NumMissedProbesLimit = 3;
            membership.NumVotesForDeathDeclaration = 2;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            // Three of these unwritten, and a row no longer keeps newcomers out: the time a cluster killed as a whole takes to come back on other ports.
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
        });
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(30));
        silo.Configure<ConnectionOptions>(connections => connections.ConnectionsPerEndpoint = 2);
        silo.Services.AddSingleton<MembershipMetrics>();
        silo.Services.AddHostedService<MembershipRefresh>();
        store.UseMembership(silo);
        store.AddRecords(silo);
    }
}
