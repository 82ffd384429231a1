using CustomLabels.Testing;

namespace CustomLabels.Server.Tests.Backup;

/// <summary>A place where a service of one process can run: a data directory, and for a cluster a real store.</summary>
internal sealed class ServicePlace : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ClusterUnderTest? _cluster;
    private readonly List<ServerProcess> _servers = [];

    private ServicePlace(ClusterUnderTest? cluster)
    {
        _cluster = cluster;
        Settings = cluster?.Settings("local", "gateway,inference") ?? [];
        Settings["CustomLabels__DataDirectory"] = DataDirectory;
        Settings["TMPDIR"] = Directory.CreateDirectory(Temporary).FullName;
        // No balancer has to notice.
        Settings["CustomLabels__ReadinessGrace"] = "00:00:00";
        // So that a run of seconds has something to be billed in every backup.
        Settings["CustomLabels__ModelVersions__UsageCheckpointPeriod"] = "00:00:01";
    }

    /// <summary>Settings of every process.</summary>
    public Dictionary<string, string> Settings { get; }

    public string DataDirectory => _cluster?.DataDirectory ?? _folder["data"];

    /// <summary>Folder for temporary files of all processes.</summary>
    public string Temporary => _folder["tmp"];

    /// <summary>Makes one; skips the calling test where the store's program is missing.</summary>
    /// <param name="clustering"><c>local</c>, <c>redis</c> or <c>postgres</c>.</param>
    public static async Task<ServicePlace> CreateAsync(string clustering) => new(clustering == "local" ? null : await ClusterUnderTest.StartAsync(clustering));

    /// <summary>Starts the service.</summary>
    public async Task<ServerProcess> StartAsync()
    {
        var server = await ServerProcess.StartAsync(DataDirectory, Settings);
        _servers.Add(server);
        return server;
    }

    /// <summary>Runs a verb to its end.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => ServerCommand.RunAsync(Settings, arguments);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _folder.Dispose();
    }
}
