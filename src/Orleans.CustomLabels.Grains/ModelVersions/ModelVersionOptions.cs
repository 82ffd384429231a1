using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>How the owner of a model version looks after its units and its import.</summary>
public sealed class ModelVersionOptions
{
    /// <summary>Time between two looks at the units while nothing is changing; a lost unit is billed until the last one that it answered.</summary>
    /// <value>750 milliseconds: what a lost unit served after it was last heard of is not billed, and stays below a second</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan TickPeriod { get; set; } = TimeSpan.FromMilliseconds(750);

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

    /// <summary>A version that is not running this long after its start, for want of room or of a zone, ends FAILED.</summary>
    /// <value>10 minutes</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Units without a place that have not finished their calls by then are left behind.</summary>
    /// <value>60 seconds</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A load that has not ended by then counts as failed.</summary>
    /// <value>5 minutes</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LoadTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A unit that was loaded so often without becoming ready ends a starting version FAILED, and a running one when no other unit serves.</summary>
    /// <value>3</value>
    [Range(1, 100)]
    public int MaxLoadAttempts { get; set; } = 3;

    /// <summary>Wait after the first failed load of a unit, or the first failed import; every further one doubles it.</summary>
    /// <value>1 second</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan BackOff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait between two loads of a unit.</summary>
    /// <value>5 minutes</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan LoadBackOffLimit { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A silo that had no room is not tried again for so long, unless every silo of the zone is full.</summary>
    /// <value>10 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan NoRoomBackOff { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>An import that failed so often for reasons outside the package, and for longer than <see cref="ImportRetryTime"/>, ends TRAINING_FAILED.</summary>
    /// <value>3</value>
    [Range(1, 100)]
    public int MaxImportAttempts { get; set; } = 3;

    /// <summary>How long an import that fails for reasons outside the package is tried again.</summary>
    /// <value>15 minutes</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ImportRetryTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Longest wait between two imports.</summary>
    /// <value>1 minute</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan ImportBackOffLimit { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How old the stored knowledge of a unit in service may become: losing the owner together with a unit bills so much less at most.</summary>
    /// <value>10 seconds</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan UsageCheckpointPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a router's poll waits for newer routes. Below the 20 seconds after which Orleans ends the call.</summary>
    /// <value>10 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:15")]
    public TimeSpan RoutePollTime { get; set; } = TimeSpan.FromSeconds(10);
}
