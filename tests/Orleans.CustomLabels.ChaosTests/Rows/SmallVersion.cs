using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.Testing;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>
/// A version with few units beside the one that uses the whole cluster: many times its capacity is still little for the machine. Stopped at the end.
/// </summary>
internal sealed class SmallVersion : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ChaosStage _stage;

    private SmallVersion(ChaosStage stage, VersionUnderTest version) => (_stage, Version) = (stage, version);

    public VersionUnderTest Version { get; }

    /// <summary>Calls per second that its units together answer.</summary>
    public double Capacity { get; private set; }

    /// <summary>Starts it and measures its capacity.</summary>
    /// <param name="stage">The cluster.</param>
    /// <param name="units">Its units.</param>
    /// <param name="report">The row.</param>
    public static async Task<SmallVersion> StartAsync(ChaosStage stage, int units, RowReport report)
    {
        var spare = (await stage.Spares.TakeAsync(1))[0];
        var small = new SmallVersion(stage, spare);
        var since = Moment.Now;
        await stage.Cluster.WatchAsync(spare);
        await stage.Cluster.Api().StartAsync(spare, units);
        await Moment.UntilAsync(
            () => stage.Cluster.Events.Routes(spare.Arn).FirstOrDefault(state => state.Time >= since && state.Units.Count == units),
            Patience,
            () => $"{units} units of {spare.Name}");
        var measured = await SuiteStage.Measure.OnDevicesAsync(stage.Cluster, spare, units, stage.Cluster.Layout.DeviceTime);
        small.Capacity = measured.PerSecond;
        if (!measured.IsCredible)
        {
            report.NotJudged("the machine was busy when the capacity was measured: shares of it mean little");
        }

        return small;
    }

    public async ValueTask DisposeAsync()
    {
        var api = _stage.Cluster.Api();
        await api.StopAsync(Version);
        await api.WaitForAsync(Version, "STOPPED");
    }
}
