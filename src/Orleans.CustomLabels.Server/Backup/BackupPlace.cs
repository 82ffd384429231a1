using Amazon.S3;
using CustomLabels.Grains.Artifacts;
using CustomLabels.Grains.Records;
using CustomLabels.Server.Configuration;
using CustomLabels.Server.Membership;
using CustomLabels.Server.Objects;
using CustomLabels.Server.Startup;
using CustomLabels.Server.Stores;
using Microsoft.Extensions.Options;

namespace CustomLabels.Server.Backup;

/// <summary>Where the service of these settings has its records and packages: what its servers use, seen from a process that is none of them.</summary>
internal sealed class BackupPlace : IDisposable
{
    private readonly ServerOptions _options;
    private readonly ClusterSettings _cluster;
    private readonly S3Options _s3;
    private readonly IClusterStore? _store;
    private readonly ILoggerFactory _logging;
    private AmazonS3Client? _client;

    private BackupPlace(IConfiguration configuration, ILoggerFactory logging)
    {
        SettingsCheck.Run(configuration);
        _options = configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new();
        _cluster = ClusterSettings.From(configuration);
        _s3 = configuration.GetSection(S3Options.Section).Get<S3Options>() ?? new();
        S3OptionsCheck.Run(_s3);
        _store = ClusterStore.Find(_options, configuration);
        _logging = logging;
        Records = _store switch
        {
            PostgresStore postgres => new PostgresRecords(postgres, _cluster.ClusterName),
            RedisStore redis => new RedisRecords(redis, _cluster.ClusterName),
            _ => new SqliteRecords(Path.Combine(Path.GetFullPath(_options.DataDirectory), DataDirectory.DatabaseFile), SiloSetup.LocalService),
        };
        // Last, when there is somebody to remove it.
        Workspace = Directory.CreateTempSubdirectory("customlabels-backup-").FullName;
    }

    /// <summary>The records.</summary>
    public IRecordStore Records { get; }

    /// <summary>Name of the cluster.</summary>
    public string ClusterName => _store is null ? SiloSetup.LocalService : _cluster.ClusterName;

    /// <summary>A folder for this process alone, removed at the end.</summary>
    public string Workspace { get; }

    private bool HasBucket => _s3.IsConfigured && !string.IsNullOrEmpty(_s3.ArtifactBucket);

    private string Folder => Path.Combine(Path.GetFullPath(string.IsNullOrEmpty(_options.SharedDirectory) ? _options.DataDirectory : _options.SharedDirectory), "artifacts");

    /// <summary>Opens the place and waits until its store answers.</summary>
    /// <param name="settings">Settings from the command line.</param>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    /// <exception cref="OptionsValidationException">A setting of the S3 store is wrong.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public static async Task<BackupPlace> OpenAsync(string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        // Standard output may be the backup.
        var logging = StartLogging.CreateOnErrorOutput(builder.Configuration);
        var place = new BackupPlace(builder.Configuration, logging);
        try
        {
            if (place._store is { } store)
            {
                var logger = logging.CreateLogger<BackupPlace>();
                await StoreWait.RunAsync(store.Location, cancellation => store.ProbeAsync(logger, cancellation), place._cluster.StoreStartTimeout, TimeProvider.System, logger);
            }

            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>The packages.</summary>
    public ArtifactShelf Artifacts() => HasBucket
        ? ArtifactShelf.InBucket(
            new S3ObjectStore(_client ??= S3Connection.Open(_s3), [_s3.ArtifactBucket!], _s3.RequestTimeout, Path.Combine(Workspace, "uploads"), _logging.CreateLogger<S3ObjectStore>()),
            _s3.ArtifactBucket!,
            _s3.ArtifactPrefix,
            Path.Combine(Workspace, "packages"),
            TimeProvider.System)
        : ArtifactShelf.InFolder(Folder);

    /// <summary>Refuses to write packages where they have no room: a full disk would stop more than this program.</summary>
    /// <param name="bytes">Of all packages.</param>
    /// <exception cref="BackupException">There is not so much.</exception>
    public void CheckRoom(long bytes)
    {
        if (HasBucket)
        {
            return;
        }

        Directory.CreateDirectory(Folder);
        if (new DriveInfo(Folder).AvailableFreeSpace is var free && free < bytes)
        {
            throw new BackupException($"The packages need {bytes >> 20} MiB, and {Folder} has room for {free >> 20} MiB. Nothing has changed.");
        }
    }

    /// <summary>Keeps servers away while the records are replaced: alone, by the lock of the data directory.</summary>
    /// <exception cref="BackupException">A server runs.</exception>
    public IDisposable? Claim()
    {
        try
        {
            return _store is null ? DataDirectory.Acquire(_options.DataDirectory) : null;
        }
        catch (DataDirectoryException problem)
        {
            throw new BackupException($"{problem.Message} Nothing has changed.", problem);
        }
    }

    /// <summary>In a cluster, looks whether silos are there.</summary>
    /// <param name="isSaidToBeStopped">Does not ask whether anything answers where a silo was.</param>
    /// <exception cref="BackupException">One is, or the store does not say.</exception>
    public async Task RefuseWhileSilosRunAsync(bool isSaidToBeStopped)
    {
        if (_store is null)
        {
            return;
        }

        var running = await ReadSilosAsync(_store, asksPorts: !isSaidToBeStopped);
        if (running.Count > 0)
        {
            throw new BackupException(
                $"The cluster '{_cluster.ClusterName}' is running: {string.Join(", ", running.Take(5))}{(running.Count > 5 ? ", ..." : "")}. Stop all its processes first; "
                + $"those that were killed count for {ActiveSilos.Memory.TotalSeconds:0} seconds more, and as long as something answers at their port (--stopped does not ask there). "
                + "Nothing has changed.");
        }
    }

    // Orleans' providers and the drivers below them have each their own exceptions; all say the same here.
    private async Task<IReadOnlyList<string>> ReadSilosAsync(IClusterStore store, bool asksPorts)
    {
        try
        {
            return await ActiveSilos.ReadAsync(store, _cluster.ClusterName, asksPorts);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            throw new BackupException(
                $"{store.Location} {(store.IsOutage(problem) ? "does not answer" : "cannot be read")}, so it is not known whether servers run: {problem.Message} Nothing has changed.", problem);
        }
    }

    public void Dispose()
    {
        _client?.Dispose();
        _logging.Dispose();
        Directory.Delete(Workspace, recursive: true);
    }
}
