using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.Contracts.Units;
using CustomLabels.Testing;

namespace CustomLabels.ChaosTests.Reports;

/// <summary>Compares the planned units with those that really are there: every process is asked, by its own input and not through the cluster, what it holds.</summary>
internal static class UnitCensus
{
    private const int MaxRounds = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static int _rounds;

    /// <summary>Counts what is too much and what is missing, once units that were replaced have had the time to go.</summary>
    /// <param name="cluster">The cluster, at rest.</param>
    /// <param name="report">The row.</param>
    /// <param name="versions">All versions that run.</param>
    public static async Task CountAsync(ChaosCluster cluster, RowReport report, params IReadOnlyList<VersionUnderTest> versions)
    {
        for (var round = 1; ; round++)
        {
            var held = await AskAsync(cluster);
            var planned = versions.SelectMany(version => cluster.Events.Routes(version.Arn)[^1].Units.Select(unit => $"{unit.Unit}/{version.Arn}")).ToHashSet();
            var places = held.Select(unit => InferenceUnitId.Parse(unit) with { Epoch = 0 }).Distinct().Count();
            if (round == MaxRounds || (held.Count == planned.Count && planned.SetEquals(held)))
            {
                report.Note($"units held by all processes: {held.Count}; planned: {planned.Count}");
                report.Count("planned units that no process holds", planned.Except(held).Count(), 0);
                report.Count("units held though they are not planned", held.Except(planned).Count(), 0);
                report.Count("units held for a place that another one holds", held.Count - places, 0);
                return;
            }

            await Moment.PassAsync(Pause);
        }
    }

    /// <summary>The units that the processes hold, as keys of their grains.</summary>
    public static async Task<IReadOnlyList<string>> AskAsync(ChaosCluster cluster)
    {
        var tag = $"census-{Interlocked.Increment(ref _rounds)}";
        await Task.WhenAll(cluster.Nodes.Select(node => node.CommandAsync($"held {tag}")));
        return [.. cluster.Events.Held(tag).SelectMany(process => process.Units)];
    }
}
