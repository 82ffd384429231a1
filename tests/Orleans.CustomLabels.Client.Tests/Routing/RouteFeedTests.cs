using CustomLabels.Client.Routing;
using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Units;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Client.Tests.Routing;

/// <summary>How routes are learned and kept.</summary>
public sealed class RouteFeedTests
{
    /// <summary>The longest wait between two polls.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    public static TheoryData<Exception> Failures =>
        [new OrleansException("away"), new TimeoutException("away"), new CustomLabelsException(CustomLabelsError.InternalServerError, "away"), new InvalidOperationException("away")];

    [Fact]
    public async Task Routes_Published_ArriveWithoutACall()
    {
        using var fleet = new Fleet(3);
        Assert.Equal(1, await VersionAsync(fleet));
        fleet.Owner.Publish(Fleet.Running(2, 3));
        await UntilVersionAsync(fleet, 2);
    }

    [Fact]
    public async Task Routes_OfALowerOrEqualVersion_AreIgnored()
    {
        using var fleet = new Fleet(3);
        fleet.Owner.Publish(Fleet.Running(5, 3));
        Assert.Equal(5, await VersionAsync(fleet));
        fleet.Owner.Publish(Fleet.Running(4, 1));
        var entry = await fleet.Table.RefreshAsync(Fleet.Version, TestContext.Current.CancellationToken);
        Assert.Equal(5, entry.Snapshot.Version);
        Assert.Equal(3, entry.Units.Length);
        fleet.Owner.Publish(Fleet.Running(5, 1));
        Assert.Equal(3, (await fleet.Table.RefreshAsync(Fleet.Version, TestContext.Current.CancellationToken)).Units.Length);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Routes_WhenTheOwnerFails_StayAndAreRenewedWhenItIsBack(Exception problem)
    {
        using var fleet = new Fleet(2);
        Assert.Equal(1, await VersionAsync(fleet));
        fleet.Owner.BreakPolls(problem);
        Assert.Null((await fleet.DetectAsync()).Error);
        var polls = fleet.Owner.Polls.Count;
        await fleet.PassTimeUntilAsync(() => fleet.Owner.Polls.Count >= polls + 3, Step);
        Assert.Null((await fleet.DetectAsync()).Error);
        Assert.Equal(1, await VersionAsync(fleet));
        fleet.Owner.Failure = null;
        fleet.Owner.Publish(Fleet.Running(2, 2));
        await UntilVersionAsync(fleet, 2);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Routes_NeverLearned_EndTheCallAndTheNextOneStartsAnew(Exception problem)
    {
        using var fleet = new Fleet(2);
        fleet.Owner.Failure = problem;
        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => call.IsCompleted, Step);
        Assert.Equal(CustomLabelsError.InternalServerError, (await call).Error);
        Assert.InRange(fleet.Owner.Polls.Count, 2, 10);
        fleet.Owner.Failure = null;
        Assert.Null((await fleet.DetectAsync()).Error);
    }

    [Fact]
    public async Task Polls_WhileTheOwnerFails_DoNotStorm()
    {
        using var fleet = new Fleet(2);
        await VersionAsync(fleet);
        fleet.Owner.BreakPolls(new OrleansException("away"));
        var polls = fleet.Owner.Polls.Count;
        await fleet.PassTimeUntilAsync(() => fleet.Owner.Polls.Count >= polls + 20, Step);
        var waits = fleet.Time.Waits;
        // Waits of 20 ms up to a second: twenty of them take far longer than twenty of the shortest.
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromMilliseconds(20), Step));
        Assert.InRange(waits.Take(20).Sum(wait => wait.TotalSeconds), 2, 20);
    }

    [Fact]
    public async Task Units_ThatStayInTheRoutes_KeepWhatIsKnownOfThem()
    {
        using var fleet = new Fleet(3);
        var before = await fleet.Table.GetAsync(Fleet.Version, TestContext.Current.CancellationToken);
        fleet.Owner.Publish(Fleet.Running(2, 3) with { Units = [Fleet.Route(2), Fleet.Route(0)] });
        await UntilVersionAsync(fleet, 2);
        var after = await fleet.Table.GetAsync(Fleet.Version, TestContext.Current.CancellationToken);
        Assert.Equal([before.Units[2], before.Units[0]], after.Units.AsEnumerable());
    }

    [Fact]
    public async Task Units_OnAnotherSilo_AreNewOnes()
    {
        using var fleet = new Fleet(1);
        var before = await fleet.Table.GetAsync(Fleet.Version, TestContext.Current.CancellationToken);
        fleet.Owner.Publish(Fleet.Running(2, 1) with { Units = [new(Fleet.Id(0), Fleet.Silo(9))] });
        await UntilVersionAsync(fleet, 2);
        Assert.NotSame(before.Units[0], (await fleet.Table.GetAsync(Fleet.Version, TestContext.Current.CancellationToken)).Units[0]);
    }

    [Fact]
    public async Task Refreshes_AtTheSameTime_ShareOneQuestion()
    {
        using var fleet = new Fleet(1);
        await VersionAsync(fleet);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.Owner.Gate = gate.Task;
        var before = fleet.Owner.Polls.Count(known => known == -1);
        var refreshes = Enumerable.Range(0, 20).Select(_ => fleet.Table.RefreshAsync(Fleet.Version, TestContext.Current.CancellationToken).AsTask()).ToArray();
        gate.SetResult();
        await Task.WhenAll(refreshes);
        Assert.Equal(before + 1, fleet.Owner.Polls.Count(known => known == -1));
    }

    [Fact]
    public async Task Routes_UnusedForLong_AreForgottenAndLearnedAnew()
    {
        using var fleet = new Fleet(1);
        await VersionAsync(fleet);
        fleet.Time.Advance(fleet.Settings.IdleRoutesLifetime + TimeSpan.FromSeconds(1));
        await VersionAsync(fleet);
        Assert.Equal(2, fleet.Owner.Polls.Count(known => known == -1));
        // Each counts from zero: under one id the owner would take the second for calls that went back.
        Assert.Equal(2, fleet.Owner.Demands.Count);
    }

    [Fact]
    public async Task Demand_OfCallsThatNobodyWaitedFor_IsReportedToo()
    {
        using var fleet = new Fleet(1);
        Assert.Null((await fleet.DetectAsync()).Error);
        fleet.Units[0].IsSilent();
        using var caller = new CancellationTokenSource();
        var given = fleet.DetectForAsync(caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        fleet.Owner.Publish(Fleet.Running(2, 1));
        await fleet.PassTimeUntilAsync(() => fleet.Owner.Demands.Values.Any(demand => demand is { Calls: 2, Analysed: 1 }), TimeSpan.FromMilliseconds(10));
    }

    [Fact]
    public async Task FirstCall_Cancelled_DoesNotSpoilTheNext()
    {
        using var fleet = new Fleet(1);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.Owner.Gate = gate.Task;
        using var caller = new CancellationTokenSource();
        var first = fleet.DetectForAsync(caller.Token);
        var second = fleet.DetectAsync();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        Assert.Null((await second).Error);
    }

    private static async Task<long> VersionAsync(Fleet fleet) =>
        (await fleet.Router.GetRoutesAsync(Fleet.Version, TestContext.Current.CancellationToken)).Version;

    private static async Task UntilVersionAsync(Fleet fleet, long version)
    {
        var entry = await fleet.Table.GetAsync(Fleet.Version, TestContext.Current.CancellationToken);
        await fleet.PassTimeUntilAsync(() => (entry = Read(fleet)).Snapshot.Version == version, Step);
        Assert.Equal(version, entry.Snapshot.Version);
    }

    /// <summary>Routes that are known need no waiting.</summary>
    private static RouteTableEntry Read(Fleet fleet)
    {
        var reading = fleet.Table.GetAsync(Fleet.Version, CancellationToken.None).AsTask();
        Assert.True(reading.IsCompletedSuccessfully);
        return reading.GetAwaiter().GetResult();
    }
}
