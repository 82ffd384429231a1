using CustomLabels.ClusterTesting.Events;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.ClusterTesting.Network;
using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Cluster;

/// <summary>A cluster with a version that uses all of it, and what it can do at most.</summary>
internal sealed class ChaosStage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ClosedLoopMeasure _measure;
    private readonly Dictionary<TimeSpan, double> _capacities = [];

    private ChaosStage(ChaosCluster cluster, VersionUnderTest version, ClosedLoopMeasure measure) =>
        (Cluster, Version, Spares, _measure) = (cluster, version, new(cluster), measure);

    public ChaosCluster Cluster { get; }

    public VersionUnderTest Version { get; }

    /// <summary>Further versions, at rest between rows.</summary>
    public SpareVersions Spares { get; }

    /// <summary>Calls per second that all units together answer.</summary>
    public double Capacity { get; private set; }

    /// <summary>Whether that is about what the devices allow; otherwise the machine was busy when it was measured, and shares of it mean little.</summary>
    public bool IsCapacityCredible { get; private set; }

    private ChaosLayout Layout => Cluster.Layout;

    /// <summary>Starts the cluster and the version.</summary>
    /// <param name="layout">How many processes and units.</param>
    /// <param name="measure">How its capacity is measured.</param>
    /// <param name="logs">Folder for the processes' logs when it cannot be started.</param>
    /// <param name="network">Where its zones lie; all on loopback by default.</param>
    public static async Task<ChaosStage> StartAsync(ChaosLayout layout, ClosedLoopMeasure measure, string logs, ZoneNetwork? network = null)
    {
        var cluster = await ChaosCluster.StartAsync(layout, network);
        try
        {
            var api = cluster.Api();
            var stage = new ChaosStage(cluster, await SampleModel.ImportAsync(api, await api.CreateProjectAsync("chaos"), "v1"), measure);
            await cluster.WatchAsync(stage.Version);
            await api.StartAsync(stage.Version, layout.Units);
            await stage.SettleAsync();
            await stage.MeasureAsync(layout.DeviceTime);
            return stage;
        }
        catch
        {
            cluster.KeepLogs(logs);
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The version's routes so far.</summary>
    public IReadOnlyList<RouteState> Routes() => Cluster.Events.Routes(Version.Arn);

    /// <summary>The routes now.</summary>
    public RouteState Current => Routes()[^1];

    /// <summary>Starts load at a share of the capacity.</summary>
    public LoadProcess StartLoad(double share) => Cluster.StartLoad(Version, new() { Rate = Capacity * share });

    /// <summary>What a node's process is called in the routes: <c>name@address</c>.</summary>
    public IReadOnlySet<string> ProcessesOf(ChaosNode node) =>
        Current.Units.Where(unit => unit.SiloName == node.Name).Select(unit => unit.Silo).ToHashSet();

    /// <summary>Whether a zone has all its units on processes that are not among the lost, and all other zones too.</summary>
    public bool IsWholeWithout(RouteState state, IReadOnlySet<string> lost) =>
        state.IsWhole(Layout.Zones, Layout.UnitsPerZone) && !state.Units.Any(unit => lost.Contains(unit.Silo));

    /// <summary>Waits until every zone has its units again, none of them on a lost process.</summary>
    /// <param name="since">From when on.</param>
    /// <param name="lost"><c>name@address</c> of processes that are gone.</param>
    /// <returns>When it was so first, in milliseconds since 1970.</returns>
    public async Task<double> WaitWholeAsync(double since, IReadOnlySet<string> lost) => (await Moment.UntilAsync(
        () => Routes().FirstOrDefault(state => state.Time > since && IsWholeWithout(state, lost)),
        Patience,
        () => $"all units in all zones; there are {string.Join(", ", Current.Units.Select(unit => $"{unit.Unit} on {unit.Silo}"))}")).Time;

    /// <summary>Waits until all processes run and every silo has its share of units.</summary>
    public async Task SettleAsync()
    {
        await Task.WhenAll(Cluster.Nodes.Select(node => node.RunningAsync().WaitAsync(Patience)));
        await Moment.UntilAsync(
            () => Routes() is [.., { Status: "Running" } last] && last.IsWhole(Layout.Zones, Layout.UnitsPerZone)
                && last.PerSilo.Count == Cluster.Silos.Count && last.PerSilo.Values.All(count => count == Layout.UnitsPerSilo) ? last : null,
            Patience,
            () => $"the same number of units on each silo; there are {(Routes() is [.., var last] ? string.Join(", ", last.PerSilo) : "no routes")}");
    }

    /// <summary>Loads the version anew on devices of another speed, and measures what it does then.</summary>
    public async Task UseDeviceTimeAsync(TimeSpan time)
    {
        var api = Cluster.Api();
        await api.StopAsync(Version);
        await api.WaitForAsync(Version, "STOPPED");
        await Cluster.UseDeviceTimeAsync(time);
        await api.StartAsync(Version, Layout.Units);
        await SettleAsync();
        await MeasureAsync(time);
    }

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    private async Task MeasureAsync(TimeSpan deviceTime)
    {
        var measured = await _measure.OnDevicesAsync(Cluster, Version, Layout.Units, deviceTime, _capacities.GetValueOrDefault(deviceTime));
        _capacities[deviceTime] = measured.PerSecond;
        (Capacity, IsCapacityCredible) = (measured.PerSecond, measured.IsCredible);
    }
}
