using System.Collections.Concurrent;

namespace CustomLabels.Testing;

/// <summary>Several real server processes on one real store and one data directory.</summary>
public sealed class ClusterUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentBag<ServerProcess> _all = [];

    private ClusterUnderTest(IStoreServer store) => Store = store;

    /// <summary>Where membership and records are.</summary>
    public IStoreServer Store { get; }

    /// <summary>Buckets and artefacts of all processes.</summary>
    public string DataDirectory => _folder["data"];

    /// <summary>Starts a store with its schema, and no server yet.</summary>
    /// <param name="clustering">Name of the store; the calling test skips where its program is missing.</param>
    public static async Task<ClusterUnderTest> StartAsync(string clustering) => await StartAsync(await StoreServer.StartAsync(clustering));

    /// <summary>Brings a store to its schema, and starts no server yet.</summary>
    /// <param name="store">The store; ends with the cluster.</param>
    /// <param name="assembly">Path of the server's assembly whose schema it gets; this build's when null.</param>
    public static async Task<ClusterUnderTest> StartAsync(IStoreServer store, string? assembly = null)
    {
        var cluster = new ClusterUnderTest(store);
        var (exitCode, output) = await ServerCommand.RunAsync(assembly ?? ServerProcess.Assembly, cluster.Settings("none", "gateway"), ["migrate"]);
        return exitCode == 0 ? cluster : throw new InvalidOperationException($"The migration failed:\n{output}");
    }

    /// <summary>The settings of one process.</summary>
    /// <param name="zone">Its zone.</param>
    /// <param name="roles">What it does.</param>
    public Dictionary<string, string> Settings(string zone, string roles) => new()
    {
        ["CustomLabels__Clustering"] = Store.Clustering,
        ["ConnectionStrings__Cluster"] = Store.ConnectionString,
        ["CustomLabels__Zone"] = zone,
        ["CustomLabels__Roles"] = roles,
    };

    /// <summary>Starts a server.</summary>
    /// <param name="zone">Its zone.</param>
    /// <param name="roles">What it does.</param>
    /// <param name="settings">Further settings.</param>
    public async Task<ServerProcess> StartServerAsync(string zone, string roles, IReadOnlyDictionary<string, string>? settings = null)
    {
        var all = Settings(zone, roles);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            all[name] = value;
        }

        var server = await ServerProcess.StartAsync(DataDirectory, all);
        _all.Add(server);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_all.Select(server => server.DisposeAsync().AsTask()));
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
