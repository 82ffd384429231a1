using System.Collections.Immutable;
using CustomLabels.Client;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Objects;
using CustomLabels.Contracts.Projects;
using CustomLabels.Contracts.Routing;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Records;
using CustomLabels.Grains.Zones;
using CustomLabels.Inference.Workers.Validation;
using CustomLabels.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.TestingHost;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>Silos of this product in one process, each in a zone of its own (<c>a</c>, <c>b</c>, ...), over records and folders that outlive them.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    public static readonly AccountKey AccountKey = new("aws", "us-east-1", "111122223333");
    private readonly TemporaryFolder _folder;
    private readonly Func<Task<InProcessTestCluster>> _deployAsync;
    private InProcessTestCluster _cluster;

    private LocalCluster(TemporaryFolder folder, SharedRecords records, Func<Task<InProcessTestCluster>> deployAsync, InProcessTestCluster cluster) =>
        (_folder, Records, _deployAsync, _cluster) = (folder, records, deployAsync, cluster);

    public SharedRecords Records { get; }

    public InProcessTestCluster Silos => _cluster;

    public IGrainFactory Grains => _cluster.Client;

    public IAccountGrain Account => Grains.GetGrain<IAccountGrain>(AccountKey.ToString());

    /// <summary>A router inside the first silo.</summary>
    public ICustomLabelsClient Client => _cluster.Silos[0].ServiceProvider.GetRequiredService<ICustomLabelsClient>();

    public TemporaryFolder Folder => _folder;

    /// <summary>The zones as each silo sees them.</summary>
    public IEnumerable<ZoneWatcher> Zones => _cluster.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<ZoneWatcher>());

    /// <summary>Starts silos and waits until each knows all zones.</summary>
    /// <param name="silos">How many.</param>
    /// <param name="validator">Command of the validation child, or null for the real one.</param>
    /// <param name="isOneZone">Whether all silos lie in zone <c>a</c>.</param>
    /// <param name="configure">Changes a silo's services.</param>
    /// <param name="zoneWithoutGateway">The zone whose silo answers no calls.</param>
    public static async Task<LocalCluster> StartAsync(short silos = 1, ImmutableArray<string>? validator = null, bool isOneZone = false, Action<IServiceCollection>? configure = null, string? zoneWithoutGateway = null)
    {
        var folder = new TemporaryFolder();
        var records = new SharedRecords();
        return new(folder, records, DeployAsync, await DeployAsync());

        Task<InProcessTestCluster> DeployAsync() =>
            LocalCluster.DeployAsync(folder, records, silos, validator, isOneZone, configure, zoneWithoutGateway);
    }

    private static async Task<InProcessTestCluster> DeployAsync(
        TemporaryFolder folder, SharedRecords records, short silos, ImmutableArray<string>? validator, bool isOneZone,
        Action<IServiceCollection>? configure, string? zoneWithoutGateway)
    {
        var zones = 0;
        var builder = new InProcessTestClusterBuilder(silos);
#pragma warning disable ORLEANSEXP003 // The product uses it too: the default directory unloads healthy units when another silo leaves.
        builder.Options.UseDistributedGrainDirectory = true;
#pragma warning restore ORLEANSEXP003
        builder.ConfigureSilo((_, silo) =>
        {
            var zone = isOneZone ? "a" : ((char)('a' + Interlocked.Increment(ref zones) - 1)).ToString();
            silo.AddCustomLabelsGrains(zone, hostsUnits: true, answersCalls: zone != zoneWithoutGateway);
            silo.AddCustomLabelsFolderStores(folder["buckets"], folder["artifacts"]);
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                StorageName.Records, (services, _) => new SharedRecordStorage(records, services.GetRequiredService<Serializer>()));
            silo.Services.AddSingleton(new PackageValidator(
                validator ?? ["dotnet", Path.Combine(AppContext.BaseDirectory, "Orleans.CustomLabels.ValidationHost.dll")], new(), TimeProvider.System));
            silo.Services.AddCustomLabelsClient();
            configure?.Invoke(silo.Services);
        });
        builder.ConfigureClient(client => client.Services.AddCustomLabelsClient());
        var cluster = builder.Build();
        await cluster.DeployAsync();
        foreach (var silo in cluster.Silos)
        {
            await KnowsZonesAsync(silo.ServiceProvider.GetRequiredService<ZoneWatcher>(), silos);
        }

        return cluster;
    }

    /// <summary>Stops all silos in order and starts as many anew over the same records.</summary>
    public async Task RestartAsync()
    {
        await _cluster.DisposeAsync();
        _cluster = await _deployAsync();
    }

    /// <summary>Whether a silo is one of those that run now.</summary>
    public bool IsThere(SiloAddress silo) => _cluster.Silos.Any(handle => handle.SiloAddress.Equals(silo));

    /// <summary>Kills the silo of a zone. Which silo lies in which zone follows from the order in which they came up.</summary>
    public async Task KillZoneAsync(string zone)
    {
        var silo = Zones.First().Current.Silos.Single(silo => silo.Value == zone).Key;
        await _cluster.KillSiloAsync(_cluster.Silos.Single(handle => handle.SiloAddress.Equals(silo)));
    }

    public Task KillSiloAsync(int number) => _cluster.KillSiloAsync(_cluster.Silos[number]);

    public IProjectGrain Project(ProjectArn arn) => Grains.GetGrain<IProjectGrain>(arn.ToString());

    public IModelVersionGrain Version(ModelVersionArn arn) => Grains.GetGrain<IModelVersionGrain>(arn.ToString());

    public static ControlCaller Caller(string? call = null) => new("arn:aws:iam::111122223333:user/somebody", call);

    /// <summary>Puts the sample classifier into the bucket.</summary>
    public ObjectLocation AddPackage()
    {
        var source = Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "shapes-classifier");
        Directory.CreateDirectory(_folder["buckets/bucket/shapes"]);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, _folder[$"buckets/bucket/shapes/{Path.GetFileName(file)}"], overwrite: true);
        }

        return new("bucket", "shapes/");
    }

    /// <summary>Waits for something that nobody announces.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isThere)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await isThere())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    public static Task UntilAsync(Func<bool> isThere) => UntilAsync(() => Task.FromResult(isThere()));

    /// <summary>Follows a version by its routes, which change with every status, until it is where it should be.</summary>
    public async Task<ModelVersionDescription> UntilAsync(ModelVersionArn version, Func<RouteSnapshot, bool> isThere)
    {
        var known = -1L;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            var routes = await Version(version).GetRoutesAsync(new() { KnownVersion = known, RouterId = "test" }).WaitAsync(patience.Token);
            if (isThere(routes))
            {
                return (await Version(version).DescribeAsync())!;
            }

            Assert.False(
                routes.Status is null or ModelVersionStatus.TrainingFailed or ModelVersionStatus.Failed,
                $"{routes.Status}: {(await Version(version).DescribeAsync())?.StatusMessage}");
            known = routes.Version;
        }
    }

    public Task<ModelVersionDescription> UntilAsync(ModelVersionArn version, ModelVersionStatus status) => UntilAsync(version, routes => routes.Status == status);

    /// <summary>A project with one imported version.</summary>
    public async Task<(ProjectArn Project, ModelVersionArn Version)> ImportAsync(string name = "project")
    {
        var project = await Account.CreateProjectAsync(new() { Name = name }, Caller());
        var version = await Project(project).CreateVersionAsync(new() { Name = "v1", Package = AddPackage() }, Caller());
        await UntilAsync(version, ModelVersionStatus.TrainingCompleted);
        return (project, version);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task KnowsZonesAsync(ZoneWatcher watcher, int count)
    {
        var known = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Changed += Look;
        Look();
        await known.Task.WaitAsync(TimeSpan.FromSeconds(60));
        watcher.Changed -= Look;

        void Look()
        {
            if (watcher.Current.Silos.Count == count && watcher.Current.Service.IsKnown)
            {
                known.TrySetResult();
            }
        }
    }
}
