using CustomLabels.Benchmarks.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Events;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.Testing;

namespace CustomLabels.Benchmarks.Autoscaling;

/// <summary>A step of load, up and down again, on a version whose units follow it.</summary>
internal static class StepRun
{
    public const int Min = 1;
    public const int Max = 8;
    public const double QuietUnits = 0.3;
    public const int StepUnits = 5;
    private static readonly TimeSpan ProcessStart = TimeSpan.FromSeconds(30);
    private static readonly ClosedLoopMeasure Measure = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8));

    public static async Task<StepFigures> RunAsync(ChaosCluster cluster, AutoscalerSetting setting, BenchmarkReport report)
    {
        var api = cluster.Api();
        var version = await SampleModel.ImportAsync(api, await api.CreateProjectAsync("scaled"), "v1");
        await cluster.WatchAsync(version);
        // Not scaled yet: callers that never pause would bring a second unit while one is measured.
        await api.StartAsync(version);
        await api.WaitForAsync(version, "RUNNING");
        report.Say("measuring one unit");
        var measured = await Measure.OnDevicesAsync(cluster, version, 1, cluster.Layout.DeviceTime);
        if (!measured.IsCredible)
        {
            report.Text($"**The machine was busy**: one unit did {Figure.Rate(measured.PerSecond)} calls/s, and the load was less than it should be.");
        }

        var unit = measured.PerSecond;
        await api.UpdateUnitsAsync(version, Min, Max);
        report.Say($"one unit does {Figure.Rate(unit)} calls/s; quiet load for {setting.Calm.TotalSeconds:0} s");
        await using var quiet = cluster.StartLoad(version, new() { Rate = unit * QuietUnits });
        await Moment.PassAsync(setting.Calm);
        await WaitAsync(cluster, version, Min, setting.Patience);
        report.Say($"load of {StepUnits} units for {setting.Step.TotalSeconds:0} s");
        await using var more = cluster.StartLoad(version, new() { Rate = unit * (StepUnits - QuietUnits), Longest = setting.Step });
        var step = await more.EndAsync().WaitAsync(setting.Step + setting.Patience + ProcessStart);
        report.Say("quiet load until the units are gone again");
        var ended = step.Max(call => call.Due);
        await WaitAsync(cluster, version, Min, setting.Patience);
        return StepFigures.Of([.. await quiet.StopAsync(), .. step], cluster.Events.Routes(version.Arn), step.Min(call => call.Due), ended);
    }

    private static Task<RouteState> WaitAsync(ChaosCluster cluster, VersionUnderTest version, int units, TimeSpan patience) => Moment.UntilAsync(
        () => cluster.Events.Routes(version.Arn) is [.., var last] && last.Units.Count == units ? last : null,
        patience,
        () => $"{units} units; there are {cluster.Events.Routes(version.Arn)[^1].Units.Count}");
}
