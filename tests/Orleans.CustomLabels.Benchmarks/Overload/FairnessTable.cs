using CustomLabels.Benchmarks.Reports;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Overload;
using CustomLabels.LoadGenerator;

namespace CustomLabels.Benchmarks.Overload;

/// <summary>Four access keys that together want more than there is.</summary>
internal sealed class FairnessTable
{
    private const double Bar = 0.95;
    private static readonly double[] Equal = [0.5, 0.5, 0.5, 0.5];

    // A quarter of the capacity is a fair share.
    private static readonly double[] Flood = [10, 0.125, 0.125, 0.125];
    private readonly BenchmarkReport _report;
    private readonly MarkdownTable _table;

    public FairnessTable(BenchmarkReport report)
    {
        _report = report;
        report.Text("""
            ## Several keys

            Four access keys at the same time, each from a process of its own. Bar: Jain's index of the goodput of equal keys at least 0.95.
            """);
        _table = report.Table("run", "key", "offered / capacity", "goodput / capacity", "calls answered", "p99 answered", "failed");
    }

    public async Task MeasureAsync(ChaosStage stage, OverloadLengths lengths)
    {
        var equal = await MeasureAsync(stage, lengths, "four equal keys at 2 times the capacity together", Equal);
        var modest = (await MeasureAsync(stage, lengths, "one key at 10 times the capacity, three at half a fair share", Flood)).Skip(1).ToArray();
        var index = JainIndex.Of([.. equal.Select(key => key.GoodputShare)]);
        _report.Text(
            $"Jain's index of the four equal keys: {Figure.Index(index)}, bar met: {Figure.Verdict(index >= Bar)}. "
            + $"Of the modest keys' calls beside the flood {Figure.Ratio(modest.Average(key => key.AnsweredShare))} were answered.");
    }

    private async Task<IReadOnlyList<KeyFigures>> MeasureAsync(ChaosStage stage, OverloadLengths lengths, string run, double[] shares)
    {
        _report.Say(run);
        var keys = await FairnessRun.RunAsync(stage.Cluster, stage.Version, stage.Capacity, shares, lengths.Overload);
        foreach (var (number, key) in keys.Index())
        {
            _table.Row(
                run,
                FairnessRun.Keys[number].AccessKeyId,
                Figure.Ratio(key.OfferedShare),
                Figure.Ratio(key.GoodputShare),
                Figure.Ratio(key.AnsweredShare),
                Figure.Milliseconds(key.AnsweredP99),
                Figure.Count(key.Calls.Count(call => call.Outcome is not (CallOutcome.Answered or CallOutcome.Rejected))));
        }

        return keys;
    }
}
