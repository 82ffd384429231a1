using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Client;

/// <summary>How a process outside the cluster connects to it.</summary>
public sealed class CustomLabelsClientOptions
{
    /// <summary>
    /// How long the start of the host waits for a cluster that cannot be reached, before it fails with <see cref="ClusterUnreachableException"/>.
    /// </summary>
    /// <value>one minute</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromMinutes(1);
}
