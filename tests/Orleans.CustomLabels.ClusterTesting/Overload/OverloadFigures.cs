using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;

namespace CustomLabels.ClusterTesting.Overload;

/// <summary>What became of calls over capacity, and of those after it.</summary>
internal sealed record OverloadFigures
{
    // Queues fill first, and calls that were sent before are answered.
    private const double Settling = 1000;

    // A second's calls tell whether latency is quiet again.
    private const double Window = 1000;
    private const double WindowStep = 100;
    private const double QuietFactor = 1.5;

    /// <summary>All calls.</summary>
    public required IReadOnlyList<CallRecord> Calls { get; init; }

    /// <summary>All calls, added up.</summary>
    public required LoadSum Sum { get; init; }

    /// <summary>When the quiet time before began, in milliseconds since 1970.</summary>
    public required double QuietFrom { get; init; }

    /// <summary>When it was over.</summary>
    public required double QuietTo { get; init; }

    /// <summary>When the overload began.</summary>
    public required double Begun { get; init; }

    /// <summary>Answers per second while there was too much, as a share of the capacity.</summary>
    public required double GoodputShare { get; init; }

    /// <summary>p99 before, in milliseconds.</summary>
    public required double QuietP99 { get; init; }

    /// <summary>Median of calls that arrived over capacity and were answered, in milliseconds.</summary>
    public required double AnsweredP50 { get; init; }

    /// <summary>p99 of the same.</summary>
    public required double AnsweredP99 { get; init; }

    /// <summary>Calls rejected over capacity.</summary>
    public required int Rejected { get; init; }

    /// <summary>Median time of a rejection, in milliseconds.</summary>
    public required double RejectedP50 { get; init; }

    /// <summary>p99 of rejections.</summary>
    public required double RejectedP99 { get; init; }

    /// <summary>
    /// Seconds from the end of the overload until for a second no call is rejected and p99 is at most 1.5 times that of quiet load; null when it never was.
    /// </summary>
    public required double? QuietAgain { get; init; }

    /// <summary>Computes them.</summary>
    /// <param name="plan">What was sent.</param>
    /// <param name="quiet">Calls of the quiet load.</param>
    /// <param name="added">Calls beside it.</param>
    /// <param name="quietFrom">When the quiet time began.</param>
    /// <param name="quietTo">When it was over.</param>
    /// <param name="begun">When the first of the added calls was due.</param>
    /// <param name="ended">When the last was.</param>
    public static OverloadFigures Of(
        OverloadPlan plan,
        IReadOnlyList<CallRecord> quiet,
        IReadOnlyList<CallRecord> added,
        double quietFrom,
        double quietTo,
        double begun,
        double ended)
    {
        IReadOnlyList<CallRecord> all = [.. quiet, .. added];
        var full = all.Within(begun + Settling, ended);
        var rejected = full.Where(call => call.Outcome == CallOutcome.Rejected).ToArray();
        var answers = all.Count(call => call.Outcome == CallOutcome.Answered && call.Ended >= begun + Settling && call.Ended < ended);
        var quietP99 = LatencyStatistics.Percentile(quiet.Within(quietFrom, quietTo), 0.99);
        return new()
        {
            Calls = all,
            Sum = LoadSum.Of(all),
            QuietFrom = quietFrom,
            QuietTo = quietTo,
            Begun = begun,
            GoodputShare = answers / ((ended - begun - Settling) / 1000) / plan.Capacity,
            QuietP99 = quietP99,
            AnsweredP50 = LatencyStatistics.Percentile(full.Where(IsAnswered), 0.5),
            AnsweredP99 = LatencyStatistics.Percentile(full.Where(IsAnswered), 0.99),
            Rejected = rejected.Length,
            RejectedP50 = LatencyStatistics.Percentile(rejected, 0.5),
            RejectedP99 = LatencyStatistics.Percentile(rejected, 0.99),
            QuietAgain = QuietAfter(quiet, ended, Math.Min(quietP99, plan.KnownQuietP99 ?? quietP99)),
        };
    }

    private static bool IsAnswered(CallRecord call) => call.Outcome == CallOutcome.Answered;

    private static double? QuietAfter(IReadOnlyList<CallRecord> quiet, double ended, double quietP99)
    {
        var last = quiet.Count > 0 ? quiet.Max(call => call.Due) : ended;
        for (var from = ended; from + Window <= last; from += WindowStep)
        {
            var calls = quiet.Within(from, from + Window);
            if (calls.Count > 0 && calls.All(IsAnswered) && LatencyStatistics.Percentile(calls, 0.99) <= quietP99 * QuietFactor)
            {
                return (from - ended) / 1000;
            }
        }

        return null;
    }
}
