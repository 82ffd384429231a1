using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Inference.Workers.Validation;

/// <summary>Bounds on the process that tries an imported model out.</summary>
public sealed class ValidationLimits
{
    /// <summary>Longest life of the process.</summary>
    /// <value>60 seconds</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan WallClock { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest single run of the model.</summary>
    /// <value>30 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan RunLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most memory of the process in bytes.</summary>
    /// <value>2 147 483 648 (2 GiB)</value>
    [Range(268_435_456, long.MaxValue)]
    public long MemoryBytes { get; set; } = 2L * 1024 * 1024 * 1024;
}
