using System.Globalization;
using CustomLabels.Contracts.ModelVersions;

namespace CustomLabels.Grains.Scaling;

/// <summary>
/// Decides how many units a version shall have, from the demand and the time. Up at once when the units are nearly full, otherwise by the load of a
/// longer window, with a band in which nothing changes; down only after a delay. After knative's KPA, which reacts to a short and a long window too,
/// but with the load in erlangs in the place of concurrency: rejected calls count, and waiting does not count twice.
/// </summary>
internal sealed class UnitAutoscaler(AutoscalerOptions options)
{
    private const int UrgentCalls = 40;
    private const int CalmCalls = 300;
    private static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(10);
    private readonly Queue<(DateTimeOffset At, int Units)> _wanted = new();

    /// <summary>How far back the demand must be kept.</summary>
    public static TimeSpan HistoryLength => LongestWindow;

    /// <summary>Decides.</summary>
    /// <param name="history">The demand.</param>
    /// <param name="units">Units planned now.</param>
    /// <param name="min">Never fewer.</param>
    /// <param name="max">Never more.</param>
    /// <param name="usualSeconds">What a call usually takes; its measure when nothing was analysed.</param>
    /// <param name="now">Now.</param>
    /// <returns>Null when nothing is to change.</returns>
    public ScalingDecision? Decide(DemandHistory history, int units, int min, int max, double usualSeconds, DateTimeOffset now)
    {
        var seconds = history.Last(options.CalmWindow, now).SecondsPerCall ?? usualSeconds;
        // Few calls say little, unless some had to be rejected.
        var isFull = history.Last(options.UrgentWindow, now).Rejected > 0;
        var urgent = history.Last(isFull ? options.UrgentWindow : Window(options.UrgentWindow, UrgentCalls * seconds), now);
        var calmWindow = Window(options.CalmWindow, CalmCalls * seconds);
        var calm = history.Last(calmWindow, now);
        var (urgentLoad, calmLoad) = (urgent.Offered(usualSeconds), calm.Offered(usualSeconds));
        var (wanted, reason) = (units, "the bounds changed");
        if (urgentLoad > units * options.UrgentUtilization)
        {
            wanted = Staffing.UnitsFor(urgentLoad, options.Reserve);
            reason = string.Create(CultureInfo.InvariantCulture, $"the last {urgent.Seconds:0} s brought the work of {urgentLoad:0.00} units");
        }
        else if (history.AgeAt(now) >= calmWindow)
        {
            wanted = WantedInCalm(calmLoad, units);
            reason = string.Create(CultureInfo.InvariantCulture, $"the last {calm.Seconds:0} s brought the work of {calmLoad:0.00} units");
        }

        // In any other case the owner does not know enough yet to take units away, or to add some in peace.
        var target = Math.Clamp(HighestWanted(wanted, now), min, max);
        return target == units ? null : new(now, units, target, reason);
    }

    private int WantedInCalm(double load, int units)
    {
        if (load > Staffing.LoadFor(units, options.Reserve) * (1 + options.Tolerance))
        {
            return Staffing.UnitsFor(load, options.Reserve);
        }

        while (units > 1 && load < Staffing.LoadFor(units - 1, options.Reserve) * (1 - options.Tolerance))
        {
            units--;
        }

        return units;
    }

    private static TimeSpan Window(TimeSpan shortest, double seconds) =>
        TimeSpan.FromSeconds(Math.Clamp(seconds, shortest.TotalSeconds, Math.Max(shortest.TotalSeconds, LongestWindow.TotalSeconds)));

    /// <summary>The most that was wanted in the time for which units are kept.</summary>
    private int HighestWanted(int units, DateTimeOffset now)
    {
        while (_wanted.TryPeek(out var oldest) && now - oldest.At >= options.ScaleDownDelay)
        {
            _wanted.Dequeue();
        }

        _wanted.Enqueue((now, units));
        return _wanted.Max(wanted => wanted.Units);
    }
}
