using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Client;

/// <summary>Time and attempts that a call may take on its way to a unit.</summary>
public sealed class DetectionRouterOptions
{
    /// <summary>A call ends, one way or the other, within this time.</summary>
    /// <value>30 seconds</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>An attempt is given up for another unit no earlier than this.</summary>
    /// <value>2 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan MinAttemptTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>An attempt is given up for another unit after so many times what the model usually takes, when that is longer than <see cref="MinAttemptTimeout"/>.</summary>
    /// <value>20</value>
    [Range(1, 1000)]
    public double AttemptTimeoutFactor { get; set; } = 20;

    /// <summary>At most so many attempts are delivered to units for one call; refusals before delivery do not count.</summary>
    /// <value>3</value>
    [Range(1, 10)]
    public int MaxDeliveredAttempts { get; set; } = 3;

    /// <summary>A unit that failed to answer is left alone for this long, unless no other is left.</summary>
    /// <value>2 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan EjectionTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Routes that no call has used for this long are forgotten.</summary>
    /// <value>5 minutes</value>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan IdleRoutesLifetime { get; set; } = TimeSpan.FromMinutes(5);
}
