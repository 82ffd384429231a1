using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Events;
using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.LiveChange;

/// <summary>Changes the units of a version under load, again and again.</summary>
internal static class LiveChangeRun
{
    private const int Many = 6;
    private static readonly int[] Less = [2, 1];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    /// <param name="cluster">A cluster that watches the version's routes.</param>
    /// <param name="version">The version, running with one unit.</param>
    /// <param name="plan">How often, and under which load.</param>
    public static async Task<LiveChangeFigures> RunAsync(ChaosCluster cluster, VersionUnderTest version, LiveChangePlan plan)
    {
        var api = cluster.Api();
        var (first, all) = (new List<double>(), new List<double>());
        await using var load = cluster.StartLoad(version, new() { Rate = plan.Rate, Pictures = plan.Pictures });
        await Moment.PassAsync(WarmUp);
        for (var round = 0; round < plan.Rounds; round++)
        {
            var before = cluster.Events.Routes(version.Arn)[^1].Units.Count;
            var asked = Moment.Now;
            await api.UpdateUnitsAsync(version, Many);
            all.Add((await WaitAsync(cluster, version, asked, Many) - asked) / 1000);
            first.Add((Routes(cluster, version, asked).First(state => state.Units.Count > before).Time - asked) / 1000);
            await Moment.PassAsync(plan.Pause);
            foreach (var units in Less)
            {
                var less = Moment.Now;
                await api.UpdateUnitsAsync(version, units);
                await WaitAsync(cluster, version, less, units);
                await Moment.PassAsync(plan.Pause);
            }

            plan.Done?.Invoke(round + 1);
        }

        return new() { FirstNew = first, AllSix = all, Calls = await load.StopAsync() };
    }

    private static async Task<double> WaitAsync(ChaosCluster cluster, VersionUnderTest version, double since, int units) => (await Moment.UntilAsync(
        () => Routes(cluster, version, since).FirstOrDefault(state => state.Units.Count == units),
        Patience,
        () => $"{units} units of {version.Name}")).Time;

    private static IEnumerable<RouteState> Routes(ChaosCluster cluster, VersionUnderTest version, double since) =>
        cluster.Events.Routes(version.Arn).Where(state => state.Time >= since);
}
