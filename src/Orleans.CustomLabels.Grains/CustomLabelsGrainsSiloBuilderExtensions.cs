using CustomLabels.Contracts.Objects;
using CustomLabels.Grains.Artifacts;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Objects;
using CustomLabels.Grains.Units;
using CustomLabels.Grains.Zones;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Orleans.Hosting;

/// <summary>Registers the cluster's behaviour on a silo.</summary>
public static class CustomLabelsGrainsSiloBuilderExtensions
{
    /// <summary>Adds the grains of model versions, projects, accounts and units. The host adds storage named <see cref="CustomLabels.Grains.Records.StorageName.Records"/> the stores, and on a silo that hosts units a <see cref="CustomLabels.Inference.Workers.Validation.PackageValidator"/>.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="zone">Availability zone of the silo.</param>
    /// <param name="hostsUnits">False for a silo that only routes.</param>
    /// <returns>The same silo.</returns>
    public static ISiloBuilder AddCustomLabelsGrains(this ISiloBuilder silo, string zone, bool hostsUnits)
    {
        silo.UseSiloMetadata(new Dictionary<string, string>
        {
            [ZoneMetadata.Zone] = zone,
            [ZoneMetadata.HostsUnits] = hostsUnits ? "true" : "false",
        });
        silo.AddPlacementDirector<ZonePlacement, ZonePlacementDirector>();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddOptions<ModelVersionOptions>().ValidateDataAnnotations().ValidateOnStart();
        silo.Services.AddSingleton<ZoneWatcher>();
        silo.Services.AddSingleton<IHostedService>(services => services.GetRequiredService<ZoneWatcher>());
        silo.Services.AddHostedService<VersionSupervisor>();
        if (hostsUnits)
        {
            silo.Services.AddInferenceUnits();
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

    /// <summary>Keeps buckets and artefacts in folders of this machine.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="buckets">Folder with one folder per bucket.</param>
    /// <param name="artifacts">Folder of validated packages; nobody else may use it.</param>
    /// <returns>The same silo.</returns>
    public static ISiloBuilder AddCustomLabelsFolderStores(this ISiloBuilder silo, string buckets, string artifacts)
    {
        silo.Services.AddSingleton<IObjectStore>(_ => new FolderObjectStore(buckets));
        silo.Services.AddSingleton<IArtifactStore>(_ =>
        {
            var store = new FolderArtifactStore(artifacts);
            store.RemoveAbandonedStaging();
            return store;
        });
        return silo;
    }
}
