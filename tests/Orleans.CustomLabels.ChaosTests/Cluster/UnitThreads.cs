using CustomLabels.ClusterTesting.Cluster;

namespace CustomLabels.ChaosTests.Cluster;

/// <summary>The threads of units in the cluster's processes, as the system sees them: each belongs to a unit that is not quite gone.</summary>
internal static class UnitThreads
{
    // As the product names them, and long before the system cuts names off.
    private const string Name = "unit ";

    /// <summary>How many there are in all silos together.</summary>
    public static async Task<int> CountAsync(ChaosCluster cluster)
    {
        var count = 0;
        foreach (var silo in cluster.Silos)
        {
            count += Directory.EnumerateDirectories($"/proc/{(await silo.RunningAsync()).Id}/task").Count(IsUnit);
        }

        return count;
    }

    private static bool IsUnit(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).StartsWith(Name, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It has just ended.
            return false;
        }
    }
}
