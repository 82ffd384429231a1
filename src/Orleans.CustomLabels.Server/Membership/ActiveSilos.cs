using CustomLabels.Server.Stores;
using Orleans.Configuration;
using Orleans.Runtime;

namespace CustomLabels.Server.Membership;

/// <summary>The silos of a cluster, for a process that is none of them.</summary>
internal static class ActiveSilos
{
    /// <summary>A silo writes that it is alive every ten seconds; one that has not for so long is gone.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    /// <summary>Names and addresses of those that are there.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(IClusterStore store, string clusterName)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = clusterName);
            store.UseMembership(silo);
        });
        // Built for its membership table, never started.
        using var host = builder.Build();
        var oldest = TimeProvider.System.GetUtcNow().UtcDateTime - Memory;
        return
        [
            .. (await MembershipRows.ReadAsync(host.Services))
                .Where(row => row.Status is not (SiloStatus.None or SiloStatus.Dead) && row.IAmAliveTime >= oldest)
                .Select(row => $"{row.SiloName} at {row.SiloAddress.Endpoint}"),
        ];
    }
}
