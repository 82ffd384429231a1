using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.ClusterTesting.Load;
using CustomLabels.ClusterTesting.Network;

namespace CustomLabels.ChaosTests;

/// <summary>Starts stages whose capacity is measured as long as this run asks for.</summary>
internal static class SuiteStage
{
    /// <summary>How long capacities are measured.</summary>
    public static ClosedLoopMeasure Measure { get; } = new(ChaosLength.Asked.WarmUp, ChaosLength.Asked.Capacity);

    /// <summary>Starts the cluster and the version.</summary>
    /// <param name="layout">How many processes and units.</param>
    /// <param name="network">Where its zones lie; all on loopback by default.</param>
    public static Task<ChaosStage> StartAsync(ChaosLayout layout, ZoneNetwork? network = null) =>
        ChaosStage.StartAsync(layout, Measure, ResultsFolder.LogsOf("start"), network);
}
