using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.LoadGenerator;
using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Overload;

/// <summary>A burst sent through an AWS SDK with its own default retries.</summary>
internal static class BurstRun
{
    /// <summary>How much a burst is, in seconds of the capacity and in capacities.</summary>
    private const double Seconds = 2;
    private const double Times = 2;

    // Sooner than any process can send.
    private const double AtOnceRate = 100_000;

    /// <summary>As many calls as the units do in two seconds, all at the same moment.</summary>
    public static Task<IReadOnlyList<CallRecord>> AtOnceAsync(ChaosCluster cluster, VersionUnderTest version, SdkLoad sdk, double capacity) =>
        RunAsync(cluster, version, sdk, AtOnceRate, capacity * Seconds);

    /// <summary>Twice what the units do, for two seconds. An SDK that gives up after a second and a half of retries gets no more through than waits with it.</summary>
    public static Task<IReadOnlyList<CallRecord>> TwofoldAsync(ChaosCluster cluster, VersionUnderTest version, SdkLoad sdk, double capacity) =>
        RunAsync(cluster, version, sdk, capacity * Times, capacity * Times * Seconds);

    private static async Task<IReadOnlyList<CallRecord>> RunAsync(
        ChaosCluster cluster, VersionUnderTest version, SdkLoad sdk, double rate, double calls)
    {
        // An SDK has one endpoint.
        await using var load = cluster.StartSdkLoad(sdk, cluster.Urls[0], version, rate, (int)Math.Ceiling(calls));
        return await load.EndAsync();
    }
}
