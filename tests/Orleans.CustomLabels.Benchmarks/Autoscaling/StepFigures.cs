using CustomLabels.Benchmarks.Reports;
using CustomLabels.ClusterTesting.Events;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;

namespace CustomLabels.Benchmarks.Autoscaling;

/// <summary>How units followed a step of load.</summary>
internal sealed record StepFigures
{
    /// <summary>All calls.</summary>
    public required LoadSum Sum { get; init; }

    /// <summary>Seconds until as many units served as the load keeps busy; null when they never did.</summary>
    public required double? Enough { get; init; }

    /// <summary>The most units in service.</summary>
    public required int Most { get; init; }

    /// <summary>Seconds until the last call of the step that was rejected; null when none was.</summary>
    public required double? LastRejection { get; init; }

    /// <summary>p99 of the step's calls after that, in milliseconds.</summary>
    public required double P99Afterwards { get; init; }

    /// <summary>Seconds from the end of the step until the fewest units were there again.</summary>
    public required double? Fewest { get; init; }

    /// <summary>Calls rejected after the step.</summary>
    public required int RejectedAfterwards { get; init; }

    /// <summary>How often the number of units in service changed.</summary>
    public required int Changes { get; init; }

    /// <summary>Computes them.</summary>
    /// <param name="calls">All calls.</param>
    /// <param name="routes">The version's routes over time.</param>
    /// <param name="begun">When the step began, in milliseconds since 1970.</param>
    /// <param name="ended">When it ended.</param>
    public static StepFigures Of(IReadOnlyList<CallRecord> calls, IReadOnlyList<RouteState> routes, double begun, double ended)
    {
        var rejected = calls.Where(call => call.Outcome == CallOutcome.Rejected).ToArray();
        var last = rejected.Where(call => call.Due >= begun && call.Due <= ended).Select(call => (double?)call.Due).Max();
        var counts = routes.Where(state => state.Time >= begun).ToArray();
        return new()
        {
            Sum = LoadSum.Of(calls),
            Enough = Seconds(counts.FirstOrDefault(state => state.Units.Count >= StepRun.StepUnits), begun),
            Most = counts.Select(state => state.Units.Count).DefaultIfEmpty(StepRun.Min).Max(),
            LastRejection = (last - begun) / 1000,
            P99Afterwards = LatencyStatistics.Percentile(calls.Within((last ?? begun) + 1, ended), 0.99),
            Fewest = Seconds(counts.FirstOrDefault(state => state.Time > ended && state.Units.Count <= StepRun.Min), ended),
            RejectedAfterwards = rejected.Count(call => call.Due > ended),
            Changes = counts.Zip(counts.Skip(1)).Count(pair => pair.First.Units.Count != pair.Second.Units.Count),
        };
    }

    /// <summary>Cells of a row, after its name.</summary>
    public IReadOnlyList<string> Cells() =>
    [
        Figure.Count(Sum.Offered),
        Figure.Count(Sum.Failed + Sum.Wrong + Sum.NotSent),
        Figure.Count(Sum.Rejected),
        Figure.Seconds(Enough),
        Figure.Count(Most),
        LastRejection is { } seconds ? Figure.Seconds(seconds) : "none",
        Figure.Milliseconds(P99Afterwards),
        Figure.Seconds(Fewest),
        Figure.Count(RejectedAfterwards),
        Figure.Count(Changes),
    ];

    private static double? Seconds(RouteState? state, double since) => state is null ? null : (state.Time - since) / 1000;
}
