using System.Globalization;
using CustomLabels.Benchmarks.Reports;
using CustomLabels.ClusterTesting.Cluster;

namespace CustomLabels.Benchmarks.Autoscaling;

/// <summary>Units follow a step of load on a real cluster, and the shapes of the simulation.</summary>
internal sealed class AutoscalingBenchmark : IBenchmark
{
    public string Name => "autoscaling";

    public string Title => "Autoscaling";

    public async Task RunAsync(bool isFull, BenchmarkReport report)
    {
        var layout = new ChaosLayout { Zones = 1, Gateways = 1, SlotsPerSilo = StepRun.Max };
        report.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            A version with MinInferenceUnits {StepRun.Min} and MaxInferenceUnits {StepRun.Max} gets the load of {StepRun.QuietUnits} busy units,
            then of {StepRun.StepUnits}, then of {StepRun.QuietUnits} again; without retries. {layout.SilosPerZone} silos and a gateway, each a process; Redis.
            **Simulated device time**: a run takes at least {layout.DeviceTime.TotalMilliseconds:0} ms. Times count from the change of the load.
            """));
        var table = report.Table(
            "settings", "calls", "failed", "rejected", $"{StepRun.StepUnits} units in service", "most units", "last rejection", "p99 after it",
            $"back to {StepRun.Min} unit", "rejected after the step", "changes");
        foreach (var setting in isFull ? [AutoscalerSetting.Short, AutoscalerSetting.Default] : (AutoscalerSetting[])[AutoscalerSetting.Short])
        {
            report.Say($"settings {setting.Name}: starting the cluster");
            await using var cluster = await ChaosCluster.StartAsync(layout with { Settings = setting.Settings });
            table.Row([setting.Name, .. (await StepRun.RunAsync(cluster, setting, report)).Cells()]);
        }

        await SimulationTable.AddAsync(report);
    }
}
