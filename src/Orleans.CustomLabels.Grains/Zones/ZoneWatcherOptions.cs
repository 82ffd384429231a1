using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Grains.Zones;

/// <summary>How a silo learns the zones of the others.</summary>
public sealed class ZoneWatcherOptions
{
    /// <summary>Time between two looks for the metadata of an active silo whose zone is not known yet.</summary>
    /// <value>50 milliseconds</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan MetadataPeriod { get; set; } = TimeSpan.FromMilliseconds(50);
}
