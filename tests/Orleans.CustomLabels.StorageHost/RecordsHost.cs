using CustomLabels.Grains.Records;
using CustomLabels.Server.Configuration;
using CustomLabels.Server.Startup;
using CustomLabels.Server.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Storage;

namespace CustomLabels.StorageHost;

/// <summary>Orleans' real grain storage, set up as the server does, in a silo of its own.</summary>
public sealed class RecordsHost : IAsyncDisposable
{
    private readonly IHost _host;

    private RecordsHost(IHost host) => _host = host;

    private IGrainStorage Storage => _host.Services.GetRequiredKeyedService<IGrainStorage>(StorageName.Records);

    /// <summary>Starts one.</summary>
    /// <param name="store"><c>sqlite</c>, <c>redis</c> or <c>postgres</c>; its schema must be there.</param>
    /// <param name="location">File or connection string.</param>
    public static async Task<RecordsHost> StartAsync(string store, string location)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(SiloAddresses.FreePort(System.Net.IPAddress.Loopback), gatewayPort: 0);
            silo.Services.AddSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>();
            if (store == "sqlite")
            {
                silo.AddSqliteRecords(SqliteDatabase.Prepare(location));
            }
            else
            {
                Open(store, location).AddRecords(silo);
            }
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <summary>Makes what the records need, where the store has a schema.</summary>
    public static async Task PrepareAsync(string store, string location)
    {
        if (store == "postgres")
        {
            await new PostgresStore(location).MigrateAsync(CancellationToken.None);
        }
    }

    /// <summary>Reads a record.</summary>
    public async Task<GrainState<StoredThing>> ReadAsync(string key)
    {
        var state = new GrainState<StoredThing>();
        await Storage.ReadStateAsync("thing", Id(key), state);
        return state;
    }

    /// <summary>Writes a record.</summary>
    public Task WriteAsync(string key, GrainState<StoredThing> state) => Storage.WriteStateAsync("thing", Id(key), state);

    /// <summary>Removes a record.</summary>
    public Task ClearAsync(string key, GrainState<StoredThing> state) => Storage.ClearStateAsync("thing", Id(key), state);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static IClusterStore Open(string store, string location) => store == "redis" ? new RedisStore(location) : new PostgresStore(location);

    private static GrainId Id(string key) => GrainId.Create("thing", key);
}
