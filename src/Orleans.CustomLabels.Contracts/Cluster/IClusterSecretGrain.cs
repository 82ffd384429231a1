namespace CustomLabels.Contracts.Cluster;

/// <summary>A random secret that the cluster keeps for itself, made on first use and stored; key: what it is for.</summary>
[Alias("customlabels.IClusterSecretGrain")]
public interface IClusterSecretGrain : IGrainWithStringKey
{
    /// <summary>Key of the secret that seals pagination tokens.</summary>
    const string Pagination = "pagination";

    /// <summary>The secret.</summary>
    /// <returns>32 bytes, the same for ever.</returns>
    [Alias("Get")]
    Task<byte[]> GetAsync();
}
