using CustomLabels.Testing;

namespace CustomLabels.ChaosTests.Cluster;

/// <summary>What the silos of a cluster really host, whatever the owners believe.</summary>
/// <param name="Units">Keys of units, and the silos that host them.</param>
/// <param name="Owners">ARNs of versions, and the silos that host their owners.</param>
internal sealed record HeldGrains(IReadOnlyList<(string Unit, string Silo)> Units, IReadOnlyList<(string Version, string Silo)> Owners)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Asks all silos.</summary>
    public static async Task<HeldGrains> AskAsync(ChaosCluster cluster)
    {
        for (var tries = 1; ; tries++)
        {
            var tag = Guid.NewGuid().ToString("N");
            await cluster.Gateways.First(gateway => gateway.RunningAsync().IsCompleted).CommandAsync($"count {tag}");
            try
            {
                var units = await Moment.UntilAsync(() => cluster.Events.Activations(tag), AnswerLimit, () => "the silos' answers to what they host");
                return new(units, cluster.Events.Owners(tag));
            }
            catch (InvalidOperationException) when (tries < 10)
            {
                // A silo was lost while it was asked.
                await Moment.PassAsync(Pause);
            }
        }
    }

    /// <summary>Asks until a version has a number of units, or the time is over.</summary>
    /// <returns>The last number.</returns>
    public static async Task<int> CountAsync(ChaosCluster cluster, VersionUnderTest version, int wanted, TimeSpan limit)
    {
        var end = Moment.Now + limit.TotalMilliseconds;
        while (true)
        {
            var count = (await AskAsync(cluster)).UnitsOf(version).Count();
            if (count == wanted || Moment.Now > end)
            {
                return count;
            }

            await Moment.PassAsync(Pause);
        }
    }

    /// <summary>The units of a version.</summary>
    public IEnumerable<(string Unit, string Silo)> UnitsOf(VersionUnderTest version) => Units.Where(unit => unit.Unit.EndsWith(version.Arn, StringComparison.Ordinal));

    /// <summary>The process that hosts a version's owner.</summary>
    public ChaosNode OwnerOf(ChaosCluster cluster, VersionUnderTest version)
    {
        var silo = Owners.Single(owner => owner.Version == version.Arn).Silo;
        return cluster.Nodes.Single(node => silo.StartsWith($"{node.Name}@", StringComparison.Ordinal));
    }
}
