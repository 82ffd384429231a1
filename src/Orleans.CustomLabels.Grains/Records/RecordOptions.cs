using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Grains.Records;

/// <summary>How records are stored.</summary>
public sealed class RecordOptions
{
    /// <summary>A change that is not stored within this time, waiting for others included, is refused and may be sent again.</summary>
    /// <value>4.5 seconds: a control call then has its answer within 5</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:25")]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(4.5);
}
