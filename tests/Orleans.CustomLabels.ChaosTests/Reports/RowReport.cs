using System.Globalization;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;

namespace CustomLabels.ChaosTests.Reports;

/// <summary>
/// Collects what a row shows, and judges it: counts fail the row, times only beyond five times their bound, and not while the machine was too busy
/// even to send the calls in time. Times are judged after <see cref="Calls"/>.
/// </summary>
/// <param name="id">Number and variant of the row.</param>
/// <param name="fault">What is done to the cluster.</param>
internal sealed class RowReport(string id, string fault)
{
    private const double Slack = 5;

    // With the machine to itself the load is sent within some 20 ms; whatever takes its cores takes the service's too.
    private const double BusySlip = 100;
    private static readonly TimeSpan After = TimeSpan.FromSeconds(5);
    private readonly List<string> _failures = [];
    private readonly List<string> _missed = [];
    private readonly List<string> _notJudged = [];
    private readonly List<string> _notes = [];
    private readonly List<double> _faults = [];
    private (double From, double To) _quiet;
    private RowResult _result = new() { Id = id, Fault = fault };

    /// <summary>The row as it stands.</summary>
    public RowResult Result => _result with { Failures = _failures, Missed = _missed, NotJudged = _notJudged, Notes = _notes };

    /// <summary>Lets load run for a while without a fault: what the time after one is compared with.</summary>
    public async Task PassQuietAsync()
    {
        await Moment.PassAsync(ChaosLength.Asked.WarmUp);
        var from = Moment.Now;
        await Moment.PassAsync(ChaosLength.Asked.Quiet);
        _quiet = (from, Moment.Now);
    }

    /// <summary>When load ran without a fault, where it was not <see cref="PassQuietAsync"/> that let it.</summary>
    public void Quiet(double from, double to) => _quiet = (from, to);

    /// <summary>A fault happens now.</summary>
    public double Fault() => Fault(Moment.Now);

    /// <summary>A fault has happened.</summary>
    /// <param name="at">When.</param>
    public double Fault(double at)
    {
        _faults.Add(at);
        return at;
    }

    /// <summary>All units serve again.</summary>
    /// <param name="seconds">How long it took.</param>
    public void Back(double seconds) => _result = _result with { Back = Math.Max(_result.Back ?? 0, seconds) };

    /// <summary>The calls of the whole row.</summary>
    /// <param name="calls">All of them.</param>
    /// <param name="capacity">Calls per second that all units answer.</param>
    /// <param name="rate">Arrivals per second.</param>
    public void Calls(IReadOnlyList<CallRecord> calls, double capacity, double rate)
    {
        var quiet = calls.Within(_quiet.From, _quiet.To);
        _result = _result with
        {
            Capacity = capacity,
            Rate = rate,
            Calls = LoadSum.Of(calls),
            QuietP50 = LatencyStatistics.Percentile(quiet, 0.5),
            QuietP99 = LatencyStatistics.Percentile(quiet, 0.99),
            AfterP99 = _faults.Select(fault => calls.Within(fault, fault + After.TotalMilliseconds))
                .Select(after => LatencyStatistics.Percentile(after, 0.99)).DefaultIfEmpty().Max(),
        };
        var bad = calls.Where(call => call.Outcome is not (CallOutcome.Answered or CallOutcome.Rejected)).ToArray();
        foreach (var error in bad.GroupBy(call => $"{call.Outcome} {call.Status} {call.Error}"))
        {
            var (first, last) = (Seconds(error.Min(call => call.Due)), Seconds(error.Max(call => call.Due)));
            Note($"{error.Count()} x {error.Key}, {first} to {last} after the last fault before");
        }

        Count("calls failed", _result.Calls.Failed, 0);
        Count("answers wrong", _result.Calls.Wrong, 0);
        Count("arrivals not sent by the generator", _result.Calls.NotSent, 0);
    }

    /// <summary>A count that must be right.</summary>
    public void Count(string what, long actual, long expected)
    {
        if (actual != expected)
        {
            _failures.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {actual} instead of {expected}"));
        }
    }

    /// <summary>A time, or another measure, with a bound.</summary>
    public void AtMost(string what, double actual, double bound, string unit) =>
        Judge(what, actual, bound, unit, actual > bound, actual > bound * Slack, "at most");

    /// <summary>A rate of which a share is wanted; it fails the row when so much more is missing than may be.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="actual">What it was.</param>
    /// <param name="whole">All there could be.</param>
    /// <param name="share">The share of it that is wanted.</param>
    /// <param name="unit">Its unit.</param>
    public void AtLeast(string what, double actual, double whole, double share, string unit) =>
        Judge(what, actual, whole * share, unit, actual < whole * share, actual < whole * (1 - ((1 - share) * Slack)), "at least");

    /// <summary>A figure to know.</summary>
    public void Note(string text) => _notes.Add(text);

    /// <summary>Something could not be shown this time.</summary>
    public void NotJudged(string text) => _notJudged.Add(text);

    /// <summary>Something went wrong.</summary>
    public void Fail(string text) => _failures.Add(text);

    private void Judge(string what, double actual, double bound, string unit, bool isMissed, bool isFailed, string relation)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{what}: {actual:0.#} {unit}, {relation} {bound:0.#} wanted");
        var isBusy = _result.Calls is { SlipP99: > BusySlip };
        (isFailed ? (isBusy ? _notJudged : _failures) : isMissed ? _missed : _notes).Add(text);
    }

    private string Seconds(double moment) =>
        string.Create(CultureInfo.InvariantCulture, $"{(moment - _faults.Where(fault => fault <= moment).DefaultIfEmpty(moment).Max()) / 1000:0.0} s");
}
