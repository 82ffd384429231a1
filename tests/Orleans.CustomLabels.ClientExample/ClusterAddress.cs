using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace CustomLabels.ClientExample;

/// <summary>Where the cluster is, by the settings that its servers have.</summary>
internal static class ClusterAddress
{
    public static IClientBuilder UseCluster(this IClientBuilder orleans, IConfiguration configuration)
    {
        var name = configuration["CustomLabels:ClusterName"] ?? "customlabels";
        var connection = configuration.GetConnectionString("Cluster") ?? throw new ArgumentException("ConnectionStrings__Cluster is not set.");
        orleans.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = name);
        return configuration["CustomLabels:Clustering"] == "postgres"
            ? orleans.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = ("Npgsql", connection))
            : orleans.UseRedisClustering(connection);
    }
}
