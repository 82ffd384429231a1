using System.Globalization;
using CustomLabels.Benchmarks.Models;
using CustomLabels.Benchmarks.Reports;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.LiveChange;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;
using CustomLabels.Testing;

namespace CustomLabels.Benchmarks.LiveChange;

/// <summary>The units of a running version are changed under load, again and again.</summary>
internal sealed class LiveChangeBenchmark : IBenchmark
{
    private const double Share = 0.6;
    private const double Bar = 1.5;
    private static readonly ClosedLoopMeasure Measure = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6));
    private static readonly ChaosLayout Layout = new() { SilosPerZone = 1, Gateways = 1 };

    public string Name => "live-change";

    public string Title => "Changing the units of a running version";

    public async Task RunAsync(bool isFull, BenchmarkReport report)
    {
        using var folder = new TemporaryFolder();
        report.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            From 1 unit to 6, to 2 and back to 1 (`UpdateInferenceUnits`), under load of {Share:0%} of what one unit does, without retries.
            {Layout.Zones} zones of one silo and a gateway, each a process; Redis. **Simulated device time**: a run takes at least
            {Layout.DeviceTime.TotalMilliseconds:0} ms, the first one of a new unit too; loading is real. *A new unit serves*: from the call of
            `UpdateInferenceUnits` until the first new unit is in a gateway's routes.

            Bars: no call fails or is rejected; a new unit serves after at most {Bar} s.
            """));
        var table = report.Table(
            "model", "rounds", "calls", "failed", "rejected", "wrong", "units that answered", "a new unit serves p50 / p95 / max",
            "all six serve p50 / p95 / max", "sent late p99", "bars met");
        var models = BenchmarkModels.All(folder, report);
        report.Say("starting the cluster");
        await using var cluster = await ChaosCluster.StartAsync(Layout);
        var upload = new ModelUpload(cluster.Api());
        foreach (var (number, model) in models.Index())
        {
            // The long run is that of the first: another model changes how long a load takes, not how units come and go.
            var rounds = isFull ? (number == 0 ? 50 : 10) : (number == 0 ? 5 : 3);
            report.Say($"{model}: {rounds} rounds");
            Row(table, model, rounds, await MeasureAsync(cluster, upload, model, rounds, done => Tell(report, model, done)));
        }
    }

    private static void Tell(BenchmarkReport report, BenchmarkModel model, int done)
    {
        if (done % 5 == 0)
        {
            report.Say($"{model}: {done} rounds are done");
        }
    }

    private static async Task<LiveChangeFigures> MeasureAsync(ChaosCluster cluster, ModelUpload upload, BenchmarkModel model, int rounds, Action<int> done)
    {
        var api = cluster.Api();
        var version = await upload.ImportAsync(model, "changing");
        await cluster.WatchAsync(version);
        await api.StartAsync(version);
        await api.WaitForAsync(version, "RUNNING");
        var pictures = $"{model.Picture}=*";
        var capacity = await Measure.OnDevicesAsync(cluster, version, 1, Layout.DeviceTime, pictures: pictures);
        var plan = new LiveChangePlan { Rounds = rounds, Rate = capacity.PerSecond * Share, Pictures = pictures, Done = done };
        var figures = await LiveChangeRun.RunAsync(cluster, version, plan);
        await api.StopAsync(version);
        await api.WaitForAsync(version, "STOPPED");
        return figures;
    }

    private static void Row(MarkdownTable table, BenchmarkModel model, int rounds, LiveChangeFigures figures)
    {
        var sum = LoadSum.Of(figures.Calls);
        table.Row(
            model.ToString(),
            Figure.Count(rounds),
            Figure.Count(sum.Offered),
            Figure.Count(sum.Failed + sum.NotSent),
            Figure.Count(sum.Rejected),
            Figure.Count(sum.Wrong),
            Figure.Count(figures.UnitsThatAnswered),
            Times(figures.FirstNew),
            Times(figures.AllSix),
            Figure.Milliseconds(sum.SlipP99),
            Figure.Verdict(sum.Answered == sum.Offered && figures.FirstNew.Max() <= Bar));
    }

    private static string Times(IReadOnlyList<double> seconds) =>
        $"{Figure.Seconds(Figure.Percentile(seconds, 0.5))} / {Figure.Seconds(Figure.Percentile(seconds, 0.95))} / {Figure.Seconds(seconds.Max())}";
}
