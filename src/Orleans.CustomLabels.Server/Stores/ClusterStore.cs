using CustomLabels.Server.Configuration;

namespace CustomLabels.Server.Stores;

/// <summary>Which store the settings name.</summary>
internal static class ClusterStore
{
    /// <summary>Name of the connection string.</summary>
    public const string ConnectionName = "Cluster";

    /// <summary>The store, or null for a service that runs alone.</summary>
    /// <exception cref="StoreException">The connection string is missing or not valid.</exception>
    public static IClusterStore? Find(ServerOptions options, IConfiguration configuration)
    {
        if (options.Clustering == "local")
        {
            return null;
        }

        var connectionString = configuration.GetConnectionString(ConnectionName);
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            var example = options.Clustering == "redis" ? "redis.example:6379,password=..." : "Host=db.example;Database=customlabels;Username=customlabels;Password=...";
            throw new StoreException($"CustomLabels__Clustering is '{options.Clustering}', but ConnectionStrings__Cluster is not set. Set it, for example to \"{example}\".");
        }

        return options.Clustering == "redis" ? new RedisStore(connectionString) : new PostgresStore(connectionString);
    }
}
