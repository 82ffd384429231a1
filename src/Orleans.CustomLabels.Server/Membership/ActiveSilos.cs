using CustomLabels.Server.Stores;
using Orleans.Configuration;
using Orleans.Runtime;

namespace CustomLabels.Server.Membership;

/// <summary>The silos of a cluster, for a process that is none of them.</summary>
internal static class ActiveSilos
{
    /// <summary>A silo writes that it is alive every ten seconds; one that has not for so long, and does not answer either, is gone.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    /// <summary>Names and addresses of those that are there.</summary>
    /// <param name="store">The cluster's store.</param>
    /// <param name="clusterName">The cluster.</param>
    /// <param name="asksPorts">Whether those count too that have not said for long that they are alive, and answer.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(IClusterStore store, string clusterName, bool asksPorts)
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
        var living = await FindLivingAsync(await MembershipRows.ReadAsync(host.Services), TimeProvider.System.GetUtcNow().UtcDateTime, asksPorts);
        return [.. living.Select(row => $"{row.SiloName} at {row.SiloAddress.Endpoint}")];
    }

    /// <summary>Those of the table's rows whose silo is there.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="clock">What time it is on this machine. It may be wrong, and a store that was slow may have kept silos from writing: so the silos are asked as well.</param>
    /// <param name="asksPorts">Whether they are asked.</param>
    public static async Task<IReadOnlyList<MembershipEntry>> FindLivingAsync(IEnumerable<MembershipEntry> rows, DateTime clock, bool asksPorts)
    {
        MembershipEntry[] present = [.. rows.Where(row => row.Status is not (SiloStatus.None or SiloStatus.Dead))];
        // It is at least as late as the newest of them says.
        var oldest = present.Select(row => row.IAmAliveTime).Append(clock).Max() - Memory;
        var areThere = await Task.WhenAll(present.Select(async row => row.IAmAliveTime >= oldest || (asksPorts && await SiloPort.AnswersAsync(row.SiloAddress.Endpoint))));
        return [.. present.Where((_, index) => areThere[index])];
    }
}
