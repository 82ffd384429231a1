using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.Scaling;
using CustomLabels.Grains.Tests.ModelVersions;
using CustomLabels.Grains.Zones;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CustomLabels.Grains.Tests.Scaling;

public sealed class VersionScalingTests
{
    [Fact]
    public void Describe_TellsTheReserveByWhichItScales()
    {
        var state = Given.Version(ModelVersionStatus.Running);
        var scaling = new VersionScaling(
            Given.Arn, () => state, change => Task.FromResult(state = change(state)), (_, current) => current,
            new AutoscalerOptions { Reserve = 2.5 }, TimeProvider.System, NullLogger.Instance);
        Assert.Equal(2.5, scaling.Describe(state, ZoneMap.Empty).Reserve);
    }
}
