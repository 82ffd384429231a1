using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Grains.Cluster;

/// <summary>How a silo describes the cluster to those who ask.</summary>
public sealed class ClusterStatusOptions
{
    /// <summary>A silo that has not told of itself by then is shown as one that does not answer.</summary>
    /// <value>1 second</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan ReportTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A description is given to everybody who asks so soon after.</summary>
    /// <value>500 milliseconds</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan KeepTime { get; set; } = TimeSpan.FromMilliseconds(500);
}
