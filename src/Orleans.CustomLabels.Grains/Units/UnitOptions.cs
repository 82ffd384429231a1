using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Grains.Units;

/// <summary>How units of a silo end.</summary>
public sealed class UnitOptions
{
    /// <summary>A unit that has heard nothing from its owner for this long asks whether it is still planned.</summary>
    /// <value>5 minutes</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan OwnerSilence { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A unit that its owner has not spoken to again so long after the start asks too: owners do so every second, and the start may have come late, after
    /// the unit was given up.
    /// </summary>
    /// <value>10 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan FirstOwnerCheck { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>So many failed or stopped runs in a row are the session's fault rather than the pictures'; the unit ends.</summary>
    /// <value>3</value>
    [Range(1, 1000)]
    public int MaxFailuresInARow { get; set; } = 3;

    /// <summary>So many threads may be lost to runs that never end; with one more the process stops, to be started anew by its supervisor.</summary>
    /// <value>3</value>
    [Range(0, 1000)]
    public int MaxLostThreads { get; set; } = 3;

    /// <summary>Longest time that a stopping silo waits until its units have been replaced; less than the host's shutdown timeout.</summary>
    /// <value>20 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan DrainLimit { get; set; } = TimeSpan.FromSeconds(20);
}
