using System.Globalization;
using CustomLabels.Benchmarks.Reports;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.ClusterTesting.Overload;

namespace CustomLabels.Benchmarks.Overload;

/// <summary>More is asked for than all units can do: by one key, by several, and in bursts through real SDKs.</summary>
internal sealed class OverloadBenchmark : IBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    // Slow enough that two cores can send, and refuse, ten times what twelve units do.
    private static readonly TimeSpan DeviceTime = TimeSpan.FromMilliseconds(250);

    public string Name => "overload";

    public string Title => "Over capacity";

    public async Task RunAsync(bool isFull, BenchmarkReport report)
    {
        var lengths = OverloadLengths.Of(isFull);
        var layout = new ChaosLayout { DeviceTime = DeviceTime, Keys = FairnessRun.Keys };
        report.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            **Simulated device time**: every picture is really decoded and analysed by the sample classifier, and the rest of
            {DeviceTime.TotalMilliseconds:0} ms passes without using a core. Everything else is real: {layout.Zones} zones of {layout.SilosPerZone} silos,
            {layout.Gateways} gateways, each a process; Redis; {layout.Units} units; load generators in processes of their own, without retries.
            """));
        report.Say("starting the cluster and measuring its capacity");
        await using var stage = await ChaosStage.StartAsync(layout, new(WarmUp, lengths.Capacity), ResultsFolder.Logs);
        var credible = stage.IsCapacityCredible ? "" : ": **the machine was busy, and shares of it mean little**";
        var share = stage.Capacity * DeviceTime.TotalSeconds / layout.Units;
        report.Text($"Capacity, closed loop: {Figure.Rate(stage.Capacity)} calls/s, {Figure.Ratio(share)} of what the devices allow{credible}.");
        await new OverloadTable(report).MeasureAsync(stage, lengths);
        await new FairnessTable(report).MeasureAsync(stage, lengths);
        await new BurstTable(report).MeasureAsync(stage);
    }
}
