using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Client;

/// <summary>Time and attempts that a call may take on its way to a unit.</summary>
public sealed class DetectionRouterOptions
{
    /// <summary>A call ends, one way or the other, within this time.</summary>
    /// <value>30 seconds</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>An attempt is late, and another one begins beside it, no earlier than this.</summary>
    /// <value>2 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan MinAttemptTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>An attempt is late after so many times what the model usually takes, when that is longer than <see cref="MinAttemptTimeout"/>.</summary>
    /// <value>20</value>
    [Range(1, 1000)]
    public double AttemptTimeoutFactor { get; set; } = 20;

    /// <summary>At most so many attempts are delivered to units for one call; refusals before delivery do not count.</summary>
    /// <value>3</value>
    [Range(1, 10)]
    public int MaxDeliveredAttempts { get; set; } = 3;

    /// <summary>A unit that failed or could not be reached is left alone for this long, unless no other is left.</summary>
    /// <value>2 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan EjectionTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Time between two pings of every silo that routes lead to.</summary>
    /// <value>500 milliseconds</value>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:10")]
    public TimeSpan PingPeriod { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A silo that does not answer a ping within this time gets no more calls, and those it has go elsewhere, until it answers one.</summary>
    /// <value>1 second</value>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:30")]
    public TimeSpan PingTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A call that finds no unit to go to waits so long for one, then it is over capacity.</summary>
    /// <value>1 second</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan PickWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// While more is asked than the units can do, calls wait so long for a unit with room, as far as can be foreseen; a call that would wait longer is over
    /// capacity at once.
    /// </summary>
    /// <value>500 milliseconds</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan QueueWait { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The same where nobody has waited longer than this: a burst that is over soon may wait longer than what goes on, which would only keep everybody
    /// waiting. Not less than <see cref="QueueWait"/>, which holds otherwise.
    /// </summary>
    /// <value>2.5 seconds</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan BurstWait { get; set; } = TimeSpan.FromSeconds(2.5);

    /// <summary>At most so many calls of one version wait for a unit with room, however fast its units are: their pictures are in this process' memory.</summary>
    /// <value>1000</value>
    [Range(1, 100_000)]
    public int MaxWaitingCalls { get; set; } = 1000;

    /// <summary>A picture that ended two processes is refused for this long.</summary>
    /// <value>10 minutes</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PictureRefusalTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>At most so many calls wait for versions that calls have started; further ones are over capacity.</summary>
    /// <value>64</value>
    [Range(1, 100_000)]
    public int MaxCallsAwaitingStart { get; set; } = 64;

    /// <summary>Routes that no call has used for this long are forgotten.</summary>
    /// <value>5 minutes</value>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan IdleRoutesLifetime { get; set; } = TimeSpan.FromMinutes(5);
}
