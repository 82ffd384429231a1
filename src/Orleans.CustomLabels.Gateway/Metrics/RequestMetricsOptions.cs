using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Gateway.Metrics;

/// <summary>How a gateway stores what it counts. Bound from <c>CustomLabels:Metrics</c>.</summary>
public sealed class RequestMetricsOptions
{
    /// <summary>Time between two looks for minutes that are over and not stored yet.</summary>
    /// <value>5 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan FlushPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait of a stopping gateway for its last minute to be stored.</summary>
    /// <value>5 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30")]
    public TimeSpan StopLimit { get; set; } = TimeSpan.FromSeconds(5);
}
