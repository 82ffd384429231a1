using CustomLabels.Contracts.Objects;
using CustomLabels.Contracts.Quotas;
using CustomLabels.Contracts.Telemetry;
using CustomLabels.Grains.Artifacts;
using CustomLabels.Grains.Cluster;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Objects;
using CustomLabels.Grains.Scaling;
using CustomLabels.Grains.Telemetry;
using CustomLabels.Grains.Units;
using CustomLabels.Grains.Zones;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Orleans.Hosting;

/// <summary>Registers the cluster's behaviour on a silo.</summary>
public static class CustomLabelsGrainsSiloBuilderExtensions
{
    /// <summary>Staging folders of others are left alone for so long; no import lasts nearly that.</summary>
    private static readonly TimeSpan LongestImport = TimeSpan.FromDays(1);

    /// <summary>Adds the grains of model versions, projects, accounts and units. The host adds storage named <see cref="CustomLabels.Grains.Records.StorageName.Records"/> the stores, and on a silo that hosts units a <see cref="CustomLabels.Inference.Workers.Validation.PackageValidator"/>.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="zone">Availability zone of the silo.</param>
    /// <param name="hostsUnits">False for a silo that only routes.</param>
    /// <param name="answersCalls">False for a silo that is no gateway.</param>
    /// <param name="isClustered">True for a silo with others beside it: unless configured otherwise, its units leave a core free.</param>
    /// <returns>The same silo.</returns>
    public static ISiloBuilder AddCustomLabelsGrains(
        this ISiloBuilder silo, string zone, bool hostsUnits, bool answersCalls = true, bool isClustered = false)
    {
        silo.UseSiloMetadata(new Dictionary<string, string>
        {
            [ZoneMetadata.Zone] = zone,
            [ZoneMetadata.HostsUnits] = hostsUnits ? "true" : "false",
            [ZoneMetadata.AnswersCalls] = answersCalls ? "true" : "false",
        });
        silo.AddPlacementDirector<ZonePlacement, ZonePlacementDirector>();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddOptions<ModelVersionOptions>().ValidateDataAnnotations().ValidateOnStart();
        silo.Services.AddOptions<AutoscalerOptions>().ValidateDataAnnotations().ValidateOnStart();
        silo.Services.AddOptions<VersionSupervisorOptions>().ValidateDataAnnotations().ValidateOnStart();
        silo.Services.AddOptions<ZoneWatcherOptions>().ValidateDataAnnotations().ValidateOnStart();
        silo.Services.AddOptions<QuotaOptions>().ValidateDataAnnotations().ValidateOnStart();
        silo.Services.TryAddSingleton(services => new AccountQuotas(services.GetRequiredService<IOptions<QuotaOptions>>().Value));
        silo.Services.AddSingleton<ZoneWatcher>();
        silo.Services.AddSingleton<ISiloCensus>(services => services.GetRequiredService<ZoneWatcher>());
        silo.Services.AddSingleton<IHostedService>(services => services.GetRequiredService<ZoneWatcher>());
        silo.Services.AddSingleton<ZoneDirectoryFollower>();
        silo.Services.AddSingleton<IHostedService>(services => services.GetRequiredService<ZoneDirectoryFollower>());
        silo.Services.AddHostedService<VersionSupervisor>();
        silo.Services.AddGrainMetrics();
        silo.Services.AddOptions<ClusterStatusOptions>().ValidateDataAnnotations().ValidateOnStart();
        silo.Services.AddSingleton<ISiloReports, SiloReports>();
        silo.AddGrainService<SiloReportService>();
        if (hostsUnits)
        {
            silo.Services.AddInferenceUnits(isClustered);
        }
        else
        {
            silo.Configure<Orleans.Configuration.GrainTypeOptions>(types =>
            {
                types.Classes.Remove(typeof(InferenceUnitGrain));
                types.Classes.Remove(typeof(ModelImportGrain));
            });
        }

        return silo;
    }

    private static void AddGrainMetrics(this IServiceCollection services)
    {
        services.TryAddSingleton<VersionTags>();
        services.AddSingleton<OwnedVersions>();
        services.AddSingleton<GrainMetrics>();
        services.AddHostedService<GrainGauges>();
    }

    /// <summary>Keeps buckets and artefacts in folders of this machine.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="buckets">Folder with one folder per bucket.</param>
    /// <param name="artifacts">Folder of validated packages; nobody else may use it.</param>
    /// <returns>The same silo.</returns>
    public static ISiloBuilder AddCustomLabelsFolderStores(this ISiloBuilder silo, string buckets, string artifacts) =>
        silo.AddCustomLabelsFolderBuckets(buckets).AddCustomLabelsFolderArtifacts(artifacts, isShared: false);

    /// <summary>Buckets as folders.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="buckets">Folder with one folder per bucket; the same for all silos of a cluster.</param>
    /// <returns>The same silo.</returns>
    public static ISiloBuilder AddCustomLabelsFolderBuckets(this ISiloBuilder silo, string buckets)
    {
        silo.Services.AddSingleton<IObjectStore>(_ => new FolderObjectStore(buckets));
        return silo;
    }

    /// <summary>Artefacts in a folder.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="folder">Folder of validated packages.</param>
    /// <param name="isShared">Whether other processes use it too: then the silo starts only when it is the folder of its cluster (<see cref="SharedFolderException"/>).</param>
    /// <returns>The same silo.</returns>
    public static ISiloBuilder AddCustomLabelsFolderArtifacts(this ISiloBuilder silo, string folder, bool isShared)
    {
        silo.Services.AddSingleton<IArtifactStore>(services =>
        {
            var store = new FolderArtifactStore(folder);
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            store.RemoveAbandonedStaging(isShared ? now - LongestImport : DateTimeOffset.MaxValue);
            return store;
        });
        if (isShared)
        {
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services => new SharedFolderCheck(folder, services));
        }

        return silo;
    }

    /// <summary>Artefacts in a bucket, read through a cache on this machine.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="store">Makes the store that the bucket is in.</param>
    /// <param name="bucket">The service's own bucket.</param>
    /// <param name="prefix">Put before the keys of artefacts.</param>
    /// <param name="cacheFolder">Folder of the cache; nobody else may use it.</param>
    /// <param name="cacheBytes">Size of the cache.</param>
    /// <returns>The same silo.</returns>
    public static ISiloBuilder AddCustomLabelsBucketArtifacts(
        this ISiloBuilder silo, Func<IServiceProvider, IObjectStore> store, string bucket, string prefix, string cacheFolder, long cacheBytes)
    {
        silo.Services.AddSingleton<IArtifactStore>(services =>
        {
            var time = services.GetRequiredService<TimeProvider>();
            var cache = new ArtifactCache(cacheFolder, cacheBytes, time);
            cache.RemoveAbandonedStaging();
            return new BucketArtifactStore(store(services), bucket, prefix, cache, time);
        });
        return silo;
    }
}
