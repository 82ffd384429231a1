using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Events;
using CustomLabels.Testing;

namespace CustomLabels.ChaosTests.Cluster;

/// <summary>Where the owners of versions are, as their silos tell.</summary>
internal static class VersionOwner
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    /// <summary>The process that hosts a version's owner; the cluster must be at rest.</summary>
    public static async Task<ChaosNode> OfAsync(ChaosCluster cluster, VersionUnderTest version)
    {
        var tag = Guid.NewGuid().ToString("N");
        await cluster.Gateways[0].CommandAsync($"count {tag}");
        await Moment.UntilAsync(() => cluster.Events.Activations(tag), AnswerLimit, () => "an answer from all silos");
        var silo = UnitPlace.NameOf(cluster.Events.Owner(tag, version.Arn) ?? throw new InvalidOperationException($"{version.Name} has no owner."));
        return cluster.Nodes.Single(node => node.Name == silo);
    }
}
