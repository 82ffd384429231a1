using CustomLabels.Contracts.Cluster;

namespace CustomLabels.Gateway.Tests.Fakes;

/// <summary>A cluster as a test puts it together.</summary>
internal sealed class FakeClusterStatusGrain : IClusterStatusGrain
{
    public ClusterDescription Description { get; set; } = new([], []);

    public Task<ClusterDescription> DescribeAsync() => Task.FromResult(Description);
}
