using System.Net;
using CustomLabels.Grains.Records;
using CustomLabels.Server.Configuration;
using CustomLabels.Server.Stores;
using Orleans.Configuration;
using Orleans.Storage;

namespace CustomLabels.Server.Startup;

/// <summary>Turns the process into a silo.</summary>
internal static class SiloSetup
{
    /// <summary>Name of the service, and of the cluster, of a process that runs alone.</summary>
    public const string LocalService = "customlabels";

    /// <summary>A cluster of one process with its state in the data directory.</summary>
    public static void UseLocalCluster(this ISiloBuilder silo, ServerOptions options, DataDirectory data)
    {
        silo.UseLocalhostClustering(options.SiloPort == 0 ? SiloAddresses.FreePort(IPAddress.Loopback) : options.SiloPort, gatewayPort: 0, serviceId: LocalService, clusterId: LocalService);
        silo.AddSqliteRecords(SqliteDatabase.Prepare(data.Database));
    }

    /// <summary>Keeps a silo's records in a SQLite file.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="connectionString">Of the prepared file.</param>
    public static void AddSqliteRecords(this ISiloBuilder silo, string connectionString) => silo.AddAdoNetGrainStorage(StorageName.Records, storage =>
    {
        storage.Invariant = SqliteDatabase.Invariant;
        storage.ConnectionString = connectionString;
        storage.DeleteStateOnClear = true;
    });

    /// <summary>What holds for every silo, whatever its stores.</summary>
    public static void UseCustomLabels(this ISiloBuilder silo, ServerOptions options, bool isClustered)
    {
        // Aliases and ids of the records, not type names, are what is stored: types may be renamed and moved.
        silo.Services.AddSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>();
        silo.AddCustomLabelsGrains(options.Zone, options.IsInference, options.IsGateway, isClustered);
#pragma warning disable ORLEANSEXP003 // The default directory unloads healthy units when another silo leaves.
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        silo.Configure<GrainDirectoryOptions>(directory => directory.RangeLeaseDuration = TimeSpan.Zero);
        silo.Configure<SiloMessagingOptions>(messaging =>
        {
            messaging.CancelRequestOnTimeout = true;
            messaging.MaxMessageBodySize = 32 * 1024 * 1024;
        });
    }
}
