using CustomLabels.Grains.Records;
using CustomLabels.Server.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;

namespace CustomLabels.Server.Tests.Stores;

/// <summary>Orleans' real ADO.NET storage on a SQLite file, in a silo of its own.</summary>
internal sealed class StorageHost : IAsyncDisposable
{
    private readonly IHost _host;

    private StorageHost(IHost host) => _host = host;

    public IGrainStorage Storage => _host.Services.GetRequiredKeyedService<IGrainStorage>(StorageName.Records);

    public static async Task<StorageHost> StartAsync(string database)
    {
        var connectionString = SqliteDatabase.Prepare(database);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), gatewayPort: 0);
            silo.Services.AddSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>();
            silo.AddAdoNetGrainStorage(StorageName.Records, storage =>
            {
                storage.Invariant = SqliteDatabase.Invariant;
                storage.ConnectionString = connectionString;
                storage.DeleteStateOnClear = true;
            });
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public async Task<GrainState<StoredThing>> ReadAsync(string key)
    {
        var state = new GrainState<StoredThing>();
        await Storage.ReadStateAsync("thing", Id(key), state);
        return state;
    }

    public Task WriteAsync(string key, GrainState<StoredThing> state) => Storage.WriteStateAsync("thing", Id(key), state);

    public Task ClearAsync(string key, GrainState<StoredThing> state) => Storage.ClearStateAsync("thing", Id(key), state);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static GrainId Id(string key) => GrainId.Create("thing", key);

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
