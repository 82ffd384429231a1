using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>How often the versions that should run are woken.</summary>
public sealed class VersionSupervisorOptions
{
    /// <summary>Time between two rounds through the active versions.</summary>
    /// <value>5 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How soon a silo notices that it has become the one to act: at its own start, and after the loss of the one before.</summary>
    /// <value>250 milliseconds</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan WatchPeriod { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Every so many rounds, projects are asked to finish what is half done. They finish their own work; a call may have been lost.</summary>
    /// <value>60</value>
    [Range(1, 10_000)]
    public int RoundsBetweenSweeps { get; set; } = 60;
}
