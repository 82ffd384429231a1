using CustomLabels.Client.Routing;
using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using Xunit;

namespace CustomLabels.Client.Tests.Routing;

public sealed class DemandCounterTests
{
    private readonly DemandCounter _counter = new();

    [Theory]
    [InlineData(CustomLabelsError.ResourceNotReady)]
    [InlineData(CustomLabelsError.ResourceNotFound)]
    public void Count_VersionDoesNotRun_IsNoDemand(CustomLabelsError error)
    {
        _counter.Count(new() { Error = error });
        Assert.Equal(0, _counter.Read().Calls);
    }

    [Theory]
    [InlineData(null, 0, 1)]
    [InlineData(CustomLabelsError.ProvisionedThroughputExceeded, 1, 0)]
    [InlineData(CustomLabelsError.InternalServerError, 0, 0)]
    [InlineData(CustomLabelsError.InvalidImageFormat, 0, 0)]
    public void Count_UnitsWereAsked_IsDemand(CustomLabelsError? error, int rejected, int analysed)
    {
        _counter.Count(new() { Error = error });
        var demand = _counter.Read();
        Assert.Equal((1, rejected, analysed), (demand.Calls, demand.Rejected, demand.Analysed));
    }

    [Fact]
    public void Count_CallerGaveUp_IsDemand()
    {
        _counter.Count(null);
        Assert.Equal(1, _counter.Read().Calls);
    }

    [Fact]
    public async Task Detect_FailedVersionIsCalledOnAndOn_IsNoDemand()
    {
        using var fleet = new Fleet(1);
        fleet.Owner.Publish(Fleet.Running(2, 1) with { Status = ModelVersionStatus.Failed });
        for (var call = 0; call < 5; call++)
        {
            Assert.Equal(CustomLabelsError.ResourceNotReady, (await fleet.DetectAsync()).Error);
        }

        var entry = await fleet.Table.GetAsync(Fleet.Version, TestContext.Current.CancellationToken);
        Assert.Equal(0, entry.Demand.Read().Calls);
    }
}
