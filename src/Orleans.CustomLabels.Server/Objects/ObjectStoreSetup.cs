using Amazon.S3;
using CustomLabels.Contracts.Objects;
using CustomLabels.Server.Configuration;
using CustomLabels.Server.Stores;

namespace CustomLabels.Server.Objects;

/// <summary>Chooses where buckets and validated packages are: S3-compatible store or folders, each for itself.</summary>
internal static class ObjectStoreSetup
{
    private const string Local = "local";

    /// <summary>Registers the stores of objects and artefacts, for one process alone as for a cluster. In a cluster, artefacts in a folder are checked to be shared before the silo joins.</summary>
    public static void UseObjectStores(this ISiloBuilder silo, S3Options s3, ServerOptions options, DataDirectory data)
    {
        var isShared = !string.IsNullOrEmpty(options.SharedDirectory) || options.Clustering != Local;
        var folders = string.IsNullOrEmpty(options.SharedDirectory) ? data.Root : Path.GetFullPath(options.SharedDirectory);
        if (s3.IsConfigured)
        {
            silo.Services.AddSingleton<IAmazonS3>(_ => S3Connection.Open(s3));
            silo.Services.AddSingleton(services => Store(services, s3.AllowedBuckets));
        }
        else
        {
            silo.AddCustomLabelsFolderBuckets(Path.Combine(folders, "buckets"));
        }

        if (s3.IsConfigured && !string.IsNullOrEmpty(s3.ArtifactBucket))
        {
            silo.AddCustomLabelsBucketArtifacts(
                services => Store(services, [s3.ArtifactBucket]), s3.ArtifactBucket, s3.ArtifactPrefix, Path.Combine(data.Root, "cache"), s3.ArtifactCacheBytes);
        }
        else
        {
            silo.AddCustomLabelsFolderArtifacts(Path.Combine(folders, "artifacts"), isShared);
        }

        IObjectStore Store(IServiceProvider services, IEnumerable<string> buckets) => new S3ObjectStore(
            services.GetRequiredService<IAmazonS3>(), buckets, s3.RequestTimeout, Path.Combine(data.Root, "uploads"), services.GetRequiredService<ILogger<S3ObjectStore>>());
    }
}
