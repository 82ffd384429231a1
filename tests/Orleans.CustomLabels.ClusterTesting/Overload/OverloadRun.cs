using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.LoadGenerator;
using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Overload;

/// <summary>Sends a version more than it can do, and then no more than it likes.</summary>
internal static class OverloadRun
{
    /// <param name="cluster">The cluster.</param>
    /// <param name="version">A running version.</param>
    /// <param name="plan">How much for how long.</param>
    public static async Task<OverloadFigures> RunAsync(ChaosCluster cluster, VersionUnderTest version, OverloadPlan plan)
    {
        await using var quiet = cluster.StartLoad(version, new() { Rate = plan.Capacity * plan.QuietShare });
        await Moment.PassAsync(plan.WarmUp);
        var quietFrom = Moment.Now;
        await Moment.PassAsync(plan.Quiet);
        var begun = Moment.Now;
        var added = plan.AddedRate > 0 ? await AddAsync(cluster, version, plan) : await PassAsync(plan.Length);
        var ended = added.Count > 0 ? added.Max(call => call.Due) : Moment.Now;
        // The last of the added calls may have been answered long after it was sent.
        var left = plan.Afterwards - TimeSpan.FromMilliseconds(Moment.Now - ended);
        await Moment.PassAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        return OverloadFigures.Of(
            plan, await quiet.StopAsync(), added, quietFrom, begun, added.Count > 0 ? added.Min(call => call.Due) : begun, ended);
    }

    private static async Task<IReadOnlyList<CallRecord>> AddAsync(ChaosCluster cluster, VersionUnderTest version, OverloadPlan plan)
    {
        await using var load = cluster.StartLoad(version, new() { Rate = plan.AddedRate, Longest = plan.Length });
        return await load.EndAsync();
    }

    private static async Task<IReadOnlyList<CallRecord>> PassAsync(TimeSpan time)
    {
        await Moment.PassAsync(time);
        return [];
    }
}
