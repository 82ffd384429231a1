using CustomLabels.Benchmarks.Reports;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.ClusterTesting.Overload;
using CustomLabels.LoadGenerator;

namespace CustomLabels.Benchmarks.Overload;

/// <summary>Bursts through AWS SDKs with their default retries.</summary>
internal sealed class BurstTable
{
    private readonly BenchmarkReport _report;
    private readonly MarkdownTable _table;

    public BurstTable(BenchmarkReport report)
    {
        _report = report;
        report.Text("""
            ## Bursts through SDKs

            The SDKs as they are installed, with their own default retries, against one gateway. Bar: every call gets through.
            """);
        _table = report.Table(
            "client", "burst", "calls", "answered", "rejected for good", "failed", "sent more than once", "last answer after", "bar met");
    }

    public async Task MeasureAsync(ChaosStage stage)
    {
        foreach (var sdk in (SdkLoad[])[SdkLoad.JavaScript, SdkLoad.Python])
        {
            if (sdk.Obstacle() is { } obstacle)
            {
                _report.Text($"Not with {sdk.Name}: {obstacle}.");
                continue;
            }

            _report.Say($"bursts through {sdk.Name}");
            Row(sdk, "2 s of the capacity at once", await BurstRun.AtOnceAsync(stage.Cluster, stage.Version, sdk, stage.Capacity));
            Row(sdk, "twice the capacity for 2 s", await BurstRun.TwofoldAsync(stage.Cluster, stage.Version, sdk, stage.Capacity));
        }
    }

    private void Row(SdkLoad sdk, string burst, IReadOnlyList<CallRecord> calls)
    {
        var sum = LoadSum.Of(calls);
        _table.Row(
            sdk.Name,
            burst,
            Figure.Count(sum.Offered),
            Figure.Count(sum.Answered),
            Figure.Count(sum.Rejected),
            Figure.Count(sum.Failed + sum.Wrong + sum.NotSent),
            Figure.Count(calls.Count(call => call.Tries > 1)),
            Figure.Seconds((calls.Max(call => call.Ended) - calls.Min(call => call.Due)) / 1000),
            Figure.Verdict(sum.Answered == sum.Offered));
    }
}
