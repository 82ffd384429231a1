using CustomLabels.Client.Routing;
using CustomLabels.Client.Silos;
using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Client.Tests.Detection;

/// <summary>Silos that hang, end and come back, as pings see them.</summary>
public sealed class SiloLossTests
{
    [Fact]
    public async Task Ping_SiloHangs_SendsItsCallsElsewhereAtOnce()
    {
        using var fleet = new Fleet(2);
        fleet.All(unit => unit.Hangs());
        var call = fleet.DetectAsync();
        await Task.WhenAny(fleet.Units[0].Called.Task, fleet.Units[1].Called.Task);
        var (stuck, other) = fleet.Units[0].Calls == 1 ? (0, 1) : (1, 0);
        fleet.Units[other].Returns();
        await PingAsync(fleet, stuck, fleet.Settings.PingTimeout);
        var answer = await call;
        Assert.Null(answer.Error);
        Assert.Equal(Fleet.Id(other), answer.Unit);
        Assert.Equal(2, answer.Attempt);
        // Long before the attempt would have been late.
        Assert.True(fleet.Settings.PingTimeout < fleet.Settings.MinAttemptTimeout);
    }

    [Fact]
    public async Task Ping_SiloHangs_GetsNoCallsUntilItAnswersAPing()
    {
        using var fleet = new Fleet(3);
        await fleet.DetectAsync();
        fleet.Units[0].Hangs();
        await PingAsync(fleet, 0, fleet.Settings.PingTimeout);
        var before = fleet.Units[0].Calls;
        for (var call = 0; call < 50; call++)
        {
            Assert.Null((await fleet.DetectAsync()).Error);
        }

        Assert.Equal(before, fleet.Units[0].Calls);
        fleet.Units[0].Returns();
        await PingAsync(fleet, 0, TimeSpan.Zero);
        for (var call = 0; call < 100; call++)
        {
            await fleet.DetectAsync();
        }

        Assert.InRange(fleet.Units[0].Calls, before + 1, before + 99);
    }

    [Fact]
    public async Task Detect_OnlySiloHangsForAWhile_IsServedWhenItAnswersAgain()
    {
        using var fleet = new Fleet(1);
        fleet.Units[0].Hangs();
        var call = fleet.DetectAsync();
        await fleet.Units[0].Called.Task;
        await PingAsync(fleet, 0, fleet.Settings.PingTimeout);
        var start = fleet.Time.GetUtcNow();
        // Longer than a call waits for a unit when it knows that there is none.
        await fleet.PassTimeUntilAsync(() => fleet.Time.GetUtcNow() - start > 2 * fleet.Settings.PickWait, fleet.Settings.PickWait / 8);
        Assert.False(call.IsCompleted);
        fleet.Units[0].Returns();
        fleet.Silos.Of(Fleet.Silo(0)).Judge(PingVerdict.Answers);
        await fleet.PassTimeUntilAsync(() => call.IsCompleted, fleet.Settings.PickWait / 8);
        Assert.Null((await call).Error);
        Assert.Empty(fleet.Owner.Refused);
    }

    [Fact]
    public async Task Detect_OnlySiloHangsAndIsFoundDead_IsOverCapacity()
    {
        using var fleet = new Fleet(1);
        fleet.Units[0].Hangs();
        var call = fleet.DetectAsync();
        await fleet.Units[0].Called.Task;
        await PingAsync(fleet, 0, fleet.Settings.PingTimeout);
        fleet.Liveness.Dead.Add(Fleet.Silo(0));
        await fleet.PassTimeUntilAsync(() => call.IsCompleted, fleet.Settings.PickWait / 8);
        Assert.Equal(CustomLabelsError.ProvisionedThroughputExceeded, (await call).Error);
        Assert.Equal(1, fleet.Attempts);
    }

    [Fact]
    public async Task Ping_Refused_EjectsWithoutWaiting()
    {
        using var fleet = new Fleet(2);
        await fleet.DetectAsync();
        fleet.Units[1].Pong = () => Task.FromException<SiloAddress>(Rejection.Create());
        Assert.False(await fleet.Pinger.PingAsync(await UnitAsync(fleet, 1)));
        Assert.Equal(PingVerdict.Unreachable, fleet.Silos.Of(Fleet.Silo(1)).Verdict);
    }

    [Fact]
    public async Task Ping_AnsweredByAnotherSilo_SaysNothing()
    {
        using var fleet = new Fleet(2);
        await fleet.DetectAsync();
        fleet.Units[0].Pong = () => Task.FromResult(Fleet.Silo(7));
        Assert.False(await fleet.Pinger.PingAsync(await UnitAsync(fleet, 0)));
        Assert.False(fleet.Silos.Of(Fleet.Silo(0)).IsEjected);
        fleet.Silos.Of(Fleet.Silo(0)).Judge(PingVerdict.Silent);
        Assert.False(await fleet.Pinger.PingAsync(await UnitAsync(fleet, 0)));
        Assert.True(fleet.Silos.Of(Fleet.Silo(0)).IsEjected);
    }

    [Fact]
    public async Task Ping_ThisProcessStoodStill_SaysNothing()
    {
        using var fleet = new Fleet(1);
        await fleet.DetectAsync();
        fleet.Units[0].Hangs();
        var waits = fleet.Time.WaitCount;
        var ping = fleet.Pinger.PingAsync(await UnitAsync(fleet, 0));
        await WaitBegunAsync(fleet, waits);
        fleet.Time.Advance(fleet.Settings.PingTimeout + fleet.Settings.PingPeriod + TimeSpan.FromMilliseconds(1));
        Assert.False(await ping);
        Assert.False(fleet.Silos.Of(Fleet.Silo(0)).IsEjected);
    }

    [Fact]
    public async Task PingAll_UnitsOfOneSilo_ShareOnePing()
    {
        using var fleet = new Fleet(3);
        fleet.Owner.Publish(Fleet.Running(2, 3) with { Units = [.. Enumerable.Range(0, 3).Select(number => new UnitRoute(Fleet.Id(number), Fleet.Silo(0)))] });
        await fleet.DetectAsync();
        fleet.All(unit => unit.Pong = () => new TaskCompletionSource<SiloAddress>().Task);
        var waits = fleet.Time.WaitCount;
        fleet.Pinger.PingAll();
        fleet.Pinger.PingAll();
        await WaitBegunAsync(fleet, waits);
        Assert.Equal(1, fleet.Units.Sum(unit => unit.Pings));
    }

    [Fact]
    public async Task PingAll_SilosThatNoRouteLeadsTo_AreForgotten()
    {
        using var fleet = new Fleet(2);
        await fleet.DetectAsync();
        var (kept, forgotten) = (fleet.Silos.Of(Fleet.Silo(0)), fleet.Silos.Of(Fleet.Silo(5)));
        fleet.Pinger.PingAll();
        fleet.Pinger.PingAll();
        Assert.Same(kept, fleet.Silos.Of(Fleet.Silo(0)));
        Assert.NotSame(forgotten, fleet.Silos.Of(Fleet.Silo(5)));
    }

    [Fact]
    public async Task PingAll_SiloOfRoutesThatAreStillBeingTakenIn_StaysTheSame()
    {
        using var fleet = new Fleet(2);
        await fleet.DetectAsync();
        // A feed has it already, but its new routes are not seen yet.
        var coming = fleet.Silos.Of(Fleet.Silo(5));
        fleet.Pinger.PingAll();
        Assert.Same(coming, fleet.Silos.Of(Fleet.Silo(5)));
        // Nor are those of another feed that begins now.
        fleet.Pinger.PingAll();
        Assert.Same(coming, fleet.Silos.Of(Fleet.Silo(5)));
    }

    [Fact]
    public async Task Detect_EverySiloEjected_TriesThemNevertheless()
    {
        using var fleet = new Fleet(2);
        fleet.Silos.Of(Fleet.Silo(0)).Judge(PingVerdict.Silent);
        fleet.Silos.Of(Fleet.Silo(1)).Judge(PingVerdict.Silent);
        Assert.Null((await fleet.DetectAsync()).Error);
    }

    [Fact]
    public async Task Detect_SlowModel_EjectsNobody()
    {
        using var fleet = new Fleet(2);
        var slow = new TaskCompletionSource<DetectReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.All(unit => unit.Answer = _ => slow.Task);
        var calls = Enumerable.Range(0, 4).Select(_ => fleet.DetectAsync()).ToArray();
        await fleet.PassTimeUntilAsync(() => fleet.Attempts >= 4, fleet.Settings.MinAttemptTimeout);
        fleet.Time.Advance(fleet.Settings.MinAttemptTimeout);
        fleet.Time.Advance(fleet.Settings.MinAttemptTimeout);
        slow.SetResult(new() { Outcome = DetectOutcome.Ok });
        Assert.All(await Task.WhenAll(calls), answer => Assert.Null(answer.Error));
        var entry = await fleet.Table.GetAsync(Fleet.Version, TestContext.Current.CancellationToken);
        Assert.All(entry.Units, unit => Assert.False(unit.IsEjected(fleet.Time.GetTimestamp())));
        // Both units have as much to do: a second attempt would only add to it.
        Assert.Equal(4, fleet.Attempts);
    }

    [Fact]
    public async Task Detect_LateAttemptAnswersFirst_WinsAndTheOtherIsWithdrawn()
    {
        using var fleet = new Fleet(2);
        var withdrawn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = new TaskCompletionSource<DetectReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.All(unit => unit.Answer = async token =>
        {
            if (fleet.Attempts == 1)
            {
                return await late.Task;
            }

            await using var registration = token.Register(withdrawn.SetResult);
            await withdrawn.Task;
            throw new OperationCanceledException(token);
        });
        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => fleet.Attempts == 2, fleet.Settings.MinAttemptTimeout);
        late.SetResult(new() { Outcome = DetectOutcome.Ok });
        var answer = await call;
        Assert.Null(answer.Error);
        Assert.Equal(1, answer.Attempt);
        await withdrawn.Task;
    }

    [Fact]
    public async Task Detect_SiloLeaving_IsSkipped()
    {
        using var fleet = new Fleet(2);
        fleet.Liveness.Leaving.Add(Fleet.Silo(0));
        for (var call = 0; call < 20; call++)
        {
            Assert.Equal(Fleet.Id(1), (await fleet.DetectAsync()).Unit);
        }
    }

    [Fact]
    public async Task Detect_Undelivered_IsNotCountedAsAnAttemptThatReachedAUnit()
    {
        using var fleet = new Fleet(8);
        fleet.All(unit => unit.Throws(Rejection.Create()));
        fleet.Units[7].Replies(DetectOutcome.Ok);
        var answer = await fleet.DetectAsync();
        Assert.Null(answer.Error);
        Assert.Equal(Fleet.Id(7), answer.Unit);
    }

    [Fact]
    public async Task Detect_NothingReachable_IsOverCapacityAfterTheWaitForUnits()
    {
        using var fleet = new Fleet(2);
        fleet.All(unit => unit.Throws(Rejection.Create()));
        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => call.IsCompleted, fleet.Settings.PickWait / 8);
        Assert.Equal(CustomLabelsError.ProvisionedThroughputExceeded, (await call).Error);
    }

    private static async Task<UnitHealth> UnitAsync(Fleet fleet, int number) =>
        (await fleet.Table.GetAsync(Fleet.Version, TestContext.Current.CancellationToken)).Units[number];

    /// <summary>Pings a silo and lets time pass while the ping waits.</summary>
    private static async Task PingAsync(Fleet fleet, int silo, TimeSpan passing)
    {
        var waits = fleet.Time.WaitCount;
        var ping = fleet.Pinger.PingAsync(await UnitAsync(fleet, silo));
        if (passing > TimeSpan.Zero)
        {
            await WaitBegunAsync(fleet, waits);
            fleet.Time.Advance(passing);
        }

        await ping;
    }

    private static async Task WaitBegunAsync(Fleet fleet, int waitsBefore)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (fleet.Time.WaitCount == waitsBefore)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
