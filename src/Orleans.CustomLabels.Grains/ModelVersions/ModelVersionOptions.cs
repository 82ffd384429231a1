using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>How the owner of a model version looks after its units.</summary>
public sealed class ModelVersionOptions
{
    /// <summary>Time between two looks at the units while nothing is changing.</summary>
    /// <value>1 second</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan TickPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Time between two looks while units load or drain, or a package is imported.</summary>
    /// <value>100 milliseconds</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan BusyTickPeriod { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>A unit that does not report within this time is taken as silent for this look.</summary>
    /// <value>500 milliseconds</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:30")]
    public TimeSpan ReportTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A unit silent for longer than this is replaced even though its silo seems to be there.</summary>
    /// <value>10 seconds</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SilenceLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A version that is not running this long after its start ends FAILED.</summary>
    /// <value>10 minutes</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Units of a stopping version that have not finished their calls by then are left behind.</summary>
    /// <value>60 seconds</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A unit that was loaded so often without becoming ready ends its version FAILED.</summary>
    /// <value>3</value>
    [Range(1, 100)]
    public int MaxLoadAttempts { get; set; } = 3;

    /// <summary>An import that failed so often for reasons outside the package ends TRAINING_FAILED.</summary>
    /// <value>3</value>
    [Range(1, 100)]
    public int MaxImportAttempts { get; set; } = 3;
}
