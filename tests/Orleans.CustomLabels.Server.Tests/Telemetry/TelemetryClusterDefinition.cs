using Xunit;

namespace CustomLabels.Server.Tests.Telemetry;

/// <summary>The tests that look at one <see cref="TelemetryCluster"/>.</summary>
[CollectionDefinition(Name)]
public sealed class TelemetryClusterDefinition : ICollectionFixture<TelemetryCluster>
{
    public const string Name = "A cluster with telemetry";
}
