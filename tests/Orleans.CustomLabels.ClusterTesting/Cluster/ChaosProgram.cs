using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Cluster;

/// <summary>The server on simulated devices.</summary>
internal static class ChaosProgram
{
    /// <summary>How it is started.</summary>
    /// <param name="urls">Where it listens.</param>
    public static ServerStart Start(string urls) =>
        new() { Assembly = Repository.Assembly("tests", "Orleans.CustomLabels.ChaosHost"), Urls = urls, ReadsInput = true };
}
