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
    private const string BoundsChanged = "the bounds changed";
    private static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(10);

    /// <summary>What was wanted and is not outdone by what was wanted later: the first that is young enough is the most.</summary>
    private readonly LinkedList<(DateTimeOffset At, int Units)> _wanted = new();
    private string _reason = BoundsChanged;

    /// <summary>How far back the demand must be kept.</summary>
    public static TimeSpan HistoryLength => LongestWindow;

    /// <summary>Takes in what the demand wants now.</summary>
    /// <param name="history">The demand.</param>
    /// <param name="units">Units planned now.</param>
    /// <param name="usualSeconds">What a call usually takes; its measure when nothing was analysed.</param>
    /// <param name="now">Now.</param>
    public void Observe(DemandHistory history, int units, double usualSeconds, DateTimeOffset now)
    {
        var seconds = history.Last(options.CalmWindow, now).SecondsPerCall ?? usualSeconds;
        // Few calls say little, unless some had to be rejected.
        var isFull = history.Last(options.UrgentWindow, now).Rejected > 0;
        var urgent = history.Last(isFull ? options.UrgentWindow : Window(options.UrgentWindow, UrgentCalls * seconds), now);
        var calmWindow = Window(options.CalmWindow, CalmCalls * seconds);
        var calm = history.Last(calmWindow, now);
        var (urgentLoad, calmLoad) = (urgent.Offered(usualSeconds), calm.Offered(usualSeconds));
        var wanted = units;
        _reason = BoundsChanged;
        if (urgentLoad > units * options.UrgentUtilization)
        {
            wanted = Staffing.UnitsFor(urgentLoad, options.Reserve);
            _reason = string.Create(CultureInfo.InvariantCulture, $"the last {urgent.Seconds:0} s brought the work of {urgentLoad:0.00} units");
        }
        else if (history.AgeAt(now) >= calmWindow)
        {
            wanted = WantedInCalm(calmLoad, units);
            _reason = string.Create(CultureInfo.InvariantCulture, $"the last {calm.Seconds:0} s brought the work of {calmLoad:0.00} units");
        }

        // In any other case the owner does not know enough yet to take units away, or to add some in peace.
        Remember(wanted, now);
    }

    /// <summary>Decides by what was observed; asking changes nothing.</summary>
    /// <param name="units">Units planned now.</param>
    /// <param name="min">Never fewer.</param>
    /// <param name="max">Never more.</param>
    /// <param name="now">Now.</param>
    /// <returns>Null when nothing is to change.</returns>
    public ScalingDecision? Decide(int units, int min, int max, DateTimeOffset now)
    {
        // The most that was wanted in the time for which units are kept; what was wanted last always counts.
        var last = _wanted.Last?.Value ?? (now, units);
        var target = Math.Clamp(_wanted.FirstOrDefault(wish => IsKept(wish.At, now), last).Units, min, max);
        return target == units ? null : new(now, units, target, _reason);
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

    private bool IsKept(DateTimeOffset at, DateTimeOffset now) => now - at < options.ScaleDownDelay;

    private void Remember(int units, DateTimeOffset now)
    {
        while (_wanted.First is { } oldest && !IsKept(oldest.Value.At, now))
        {
            _wanted.RemoveFirst();
        }

        while (_wanted.Last is { } newest && newest.Value.Units <= units)
        {
            _wanted.RemoveLast();
        }

        _wanted.AddLast((now, units));
    }
}
