using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Grains.Zones;

/// <summary>How a silo learns the zones of the others, and which zones are in service.</summary>
public sealed class ZoneWatcherOptions
{
    /// <summary>Time between two looks for the metadata of an active silo whose zone is not known yet.</summary>
    /// <value>50 milliseconds</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan MetadataPeriod { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Time between two looks into the directory of zones: a zone taken out of service is out of it on all silos so much later.</summary>
    /// <value>500 milliseconds</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan DirectoryPeriod { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A directory that does not answer within this time is away for this look.</summary>
    /// <value>2 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30")]
    public TimeSpan DirectoryTimeout { get; set; } = TimeSpan.FromSeconds(2);
}
