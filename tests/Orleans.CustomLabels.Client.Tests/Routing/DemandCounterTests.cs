using CustomLabels.Client.Routing;
using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Metrics;
using CustomLabels.Contracts.ModelVersions;
using Xunit;

namespace CustomLabels.Client.Tests.Routing;

public sealed class DemandCounterTests
{
    private static readonly TimeSpan Took = TimeSpan.FromMilliseconds(20);
    private readonly DemandCounter _counter = new();

    [Theory]
    [InlineData(CustomLabelsError.ResourceNotReady)]
    [InlineData(CustomLabelsError.ResourceNotFound)]
    public void Count_VersionDoesNotRun_IsNoDemand(CustomLabelsError error)
    {
        _counter.Count(new() { Error = error }, Took);
        Assert.Equal(0, _counter.Read().Calls);
    }

    [Theory]
    [InlineData(null, 0, 1)]
    [InlineData(CustomLabelsError.ProvisionedThroughputExceeded, 1, 0)]
    [InlineData(CustomLabelsError.InternalServerError, 0, 0)]
    [InlineData(CustomLabelsError.InvalidImageFormat, 0, 0)]
    public void Count_UnitsWereAsked_IsDemand(CustomLabelsError? error, int rejected, int analysed)
    {
        _counter.Count(new() { Error = error }, Took);
        var demand = _counter.Read();
        Assert.Equal((1, rejected, analysed), (demand.Calls, demand.Rejected, demand.Analysed));
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(CustomLabelsError.ProvisionedThroughputExceeded, 0)]
    [InlineData(CustomLabelsError.InvalidImageFormat, 0)]
    public void Count_OnlyAnswersWithLabels_HaveAResponseTime(CustomLabelsError? error, long count)
    {
        _counter.Count(new() { Error = error }, Took);
        Assert.Equal(count, Times()?.Count ?? 0);
    }

    [Fact]
    public void Count_ManyAtOnce_LosesNone_AndAllocatesNothing()
    {
        var answer = new DetectionAnswer();
        _counter.Count(answer, Took);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 1; call < 1000; call++)
        {
            _counter.Count(answer, Took);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);
        Parallel.For(0, 9000, call => _counter.Count(answer, TimeSpan.FromMilliseconds(call % 100)));
        Assert.Equal(10_000, Times()!.Count);
    }

    [Fact]
    public void Count_CallerGaveUp_IsDemand()
    {
        _counter.Count(null, Took);
        Assert.Equal(1, _counter.Read().Calls);
    }

    private ResponseTimePercentiles? Times()
    {
        var buckets = new long[ResponseTimeBuckets.Count];
        ResponseTimeBuckets.AddTo(buckets, _counter.Read().ResponseTimes);
        return ResponseTimePercentiles.Of(buckets);
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
