using CustomLabels.Benchmarks.Reports;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Overload;

namespace CustomLabels.Benchmarks.Overload;

/// <summary>Open load of shares and multiples of the capacity.</summary>
internal sealed class OverloadTable
{
    private const double QuietShare = 0.6;
    private const double GoodputBar = 0.95;
    private const double RejectionBar = 50;
    private const double QuietBar = 2;
    private static readonly double[] Shares = [QuietShare, 1, 3, 10];
    private readonly BenchmarkReport _report;
    private readonly MarkdownTable _table;

    public OverloadTable(BenchmarkReport report)
    {
        _report = report;
        report.Text("""
            ## Open load

            Load of 0.6 times the capacity goes on all the time; the rest comes beside it for a while. *Goodput* is right answers per second over the
            capacity, from the first second on. *Quiet again*: seconds from the end of the overload to a second in which no call is rejected and p99 is
            at most 1.5 times the smallest p99 of quiet load so far. Bars, from 3 times the capacity on: goodput at least 0.95, p99 of rejections at most
            50 ms, quiet again after at most 2 s.
            """);
        _table = report.Table(
            "offered / capacity", "calls", "goodput / capacity", "answered p50 / p99", "rejected", "rejections p50 / p99", "failed", "wrong",
            "quiet p99 before", "quiet again", "sent late p99", "bars met");
    }

    public async Task MeasureAsync(ChaosStage stage, OverloadLengths lengths)
    {
        double? quietP99 = null;
        foreach (var share in Shares)
        {
            _report.Say($"{Figure.Ratio(share)} times the capacity");
            var figures = await OverloadRun.RunAsync(stage.Cluster, stage.Version, new()
            {
                Capacity = stage.Capacity,
                Share = share,
                QuietShare = QuietShare,
                KnownQuietP99 = quietP99,
                Quiet = lengths.Quiet,
                Length = lengths.Overload,
                Afterwards = lengths.Afterwards,
            });
            quietP99 = Math.Min(quietP99 ?? figures.QuietP99, figures.QuietP99);
            var rejections = figures.Rejected == 0 ? "" : $"{Figure.Milliseconds(figures.RejectedP50)} / {Figure.Milliseconds(figures.RejectedP99)}";
            _table.Row(
                Figure.Ratio(share),
                Figure.Count(figures.Sum.Offered),
                Figure.Ratio(figures.GoodputShare),
                $"{Figure.Milliseconds(figures.AnsweredP50)} / {Figure.Milliseconds(figures.AnsweredP99)}",
                Figure.Count(figures.Rejected),
                rejections,
                Figure.Count(figures.Sum.Failed + figures.Sum.NotSent),
                Figure.Count(figures.Sum.Wrong),
                Figure.Milliseconds(figures.QuietP99),
                share > 1 ? Figure.Seconds(figures.QuietAgain) : "",
                Figure.Milliseconds(figures.Sum.SlipP99),
                share > 1 ? Figure.Verdict(IsMet(figures)) : "");
        }
    }

    private static bool IsMet(OverloadFigures figures) => figures is
    {
        GoodputShare: >= GoodputBar, Rejected: > 0, RejectedP99: <= RejectionBar, QuietAgain: <= QuietBar, Sum: { Failed: 0, Wrong: 0, NotSent: 0 },
    };
}
