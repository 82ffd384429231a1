namespace CustomLabels.Contracts.Cluster;

/// <summary>
/// The cluster as the caller's own silo sees it. Key 0; each silo has its own, so that asking costs no way and many who ask at once cost one look.
/// </summary>
[Alias("customlabels.IClusterStatusGrain")]
public interface IClusterStatusGrain : IGrainWithIntegerKey
{
    /// <summary>Describes zones and silos; at most half a second old.</summary>
    /// <returns>Within two seconds, whoever does not answer.</returns>
    [Alias("Describe")]
    Task<ClusterDescription> DescribeAsync();
}
