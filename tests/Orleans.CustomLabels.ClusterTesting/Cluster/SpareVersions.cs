using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Cluster;

/// <summary>Versions beside the one under load, of one package of their own, so that their units have sessions of their own. Whoever takes them leaves them stopped.</summary>
internal sealed class SpareVersions(ChaosCluster cluster)
{
    private readonly List<VersionUnderTest> _versions = [];
    private string? _project;

    /// <summary>The project that has them.</summary>
    public string ProjectArn => _project ?? throw new InvalidOperationException("None was taken yet.");

    /// <summary>Where their package lies.</summary>
    public (string Bucket, string Key) Package { get; private set; }

    /// <summary>Imports as many as there are not yet.</summary>
    public async Task<IReadOnlyList<VersionUnderTest>> TakeAsync(int count)
    {
        var api = cluster.Api();
        if (_project is null)
        {
            Package = await SampleModel.UploadTwinAsync(api);
            _project = await api.CreateProjectAsync("spares");
        }

        while (_versions.Count < count)
        {
            var version = await api.ImportAsync(_project, $"spare{_versions.Count + 1}", Package.Bucket, Package.Key);
            await api.WaitForAsync(version, "TRAINING_COMPLETED");
            _versions.Add(version);
        }

        return _versions[..count];
    }
}
