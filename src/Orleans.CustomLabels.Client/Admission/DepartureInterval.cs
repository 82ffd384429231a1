namespace CustomLabels.Client.Admission;

/// <summary>
/// Mean time between two calls that leave a line: an exponentially weighted average, kept only while calls wait, because an empty line says nothing of
/// how fast it would move. Measured here rather than reckoned from the units, since other routers use them too.
/// </summary>
internal sealed class DepartureInterval(TimeProvider time)
{
    private const double NewestWeight = 0.1;

    /// <summary>What was measured longer ago may have been with other units.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);
    private double _seconds;
    private long? _last;

    /// <summary>Somebody waits where nobody did.</summary>
    /// <param name="expectedSeconds">The interval, unless a line that ended a moment ago taught better.</param>
    public void Begin(double expectedSeconds)
    {
        if (_last is not { } last || time.GetElapsedTime(last) > Memory)
        {
            _seconds = expectedSeconds;
        }

        _last = time.GetTimestamp();
    }

    /// <summary>One has left.</summary>
    public void Observe()
    {
        var now = time.GetTimestamp();
        _seconds += NewestWeight * (time.GetElapsedTime(_last ?? now, now).TotalSeconds - _seconds);
        _last = now;
    }

    /// <summary>The line broke up, which says nothing of the next one.</summary>
    public void Forget() => _last = null;

    /// <summary>How many may wait so that the last of them leaves in time.</summary>
    /// <param name="wait">Longest wait.</param>
    /// <param name="atLeast">So many may wait however slow the line is.</param>
    /// <param name="atMost">More may not wait however fast it is; at least <paramref name="atLeast"/>.</param>
    public int LengthFor(TimeSpan wait, int atLeast, int atMost) =>
        _seconds > 0 ? (int)Math.Clamp(wait.TotalSeconds / _seconds, atLeast, atMost) : atMost;
}
