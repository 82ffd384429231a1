using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Units;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Client.Tests.Detection;

/// <summary>Units that fail, fall silent or vanish under calls.</summary>
public sealed class UnitLossTests
{
    public static TheoryData<Type> Failures =>
    [
        typeof(SiloUnavailableException), typeof(OrleansException), typeof(TimeoutException), typeof(CustomLabelsException),
        // A unit whose zone is gone is refused by placement with an exception that only silos know.
        typeof(InvalidOperationException),
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Detect_UnitThrows_IsServedByAnotherAndLeavesTheFirstAlone(Type failure)
    {
        using var fleet = new Fleet(2);
        fleet.Units[0].Throws(Create(failure));
        while (fleet.Units[0].Calls == 0)
        {
            Assert.Null((await fleet.DetectAsync()).Error);
        }

        for (var call = 0; call < 50; call++)
        {
            Assert.Equal(1, (await fleet.DetectAsync()).Attempt);
        }

        Assert.Equal(1, fleet.Units[0].Calls);
        fleet.Units[0].Replies(DetectOutcome.Ok);
        fleet.Time.Advance(fleet.Settings.EjectionTime);
        for (var call = 0; call < 100; call++)
        {
            await fleet.DetectAsync();
        }

        Assert.InRange(fleet.Units[0].Calls, 2, 100);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Detect_EveryUnitThrows_EndsAfterTheAllowedAttempts(Type failure)
    {
        using var fleet = new Fleet(10);
        fleet.All(unit => unit.Throws(Create(failure)));
        var answer = await fleet.DetectAsync();
        Assert.Equal(CustomLabelsError.InternalServerError, answer.Error);
        Assert.Equal(fleet.Settings.MaxDeliveredAttempts, fleet.Attempts);
    }

    [Theory]
    [InlineData(DetectOutcome.Failed)]
    [InlineData(DetectOutcome.TimedOut)]
    public async Task Detect_RunFails_GoesToAnotherUnitWithoutEjectingThisOne(DetectOutcome outcome)
    {
        using var fleet = new Fleet(2);
        fleet.Units[0].Replies(outcome);
        for (var call = 0; call < 100; call++)
        {
            Assert.Null((await fleet.DetectAsync()).Error);
        }

        Assert.InRange(fleet.Units[0].Calls, 10, 90);
    }

    [Fact]
    public async Task Detect_EveryRunFails_GivesTheUnitsWords()
    {
        using var fleet = new Fleet(2);
        fleet.All(unit => unit.Replies(DetectOutcome.Failed, "why"));
        var answer = await fleet.DetectAsync();
        Assert.Equal(CustomLabelsError.InternalServerError, answer.Error);
        Assert.Equal("why", answer.Message);
        Assert.Equal(2, answer.Attempt);
    }

    [Fact]
    public async Task Detect_SiloGone_IsSkippedWithoutAnAttempt()
    {
        using var fleet = new Fleet(3);
        fleet.Liveness.Dead.Add(Fleet.Silo(0));
        fleet.Liveness.Dead.Add(Fleet.Silo(1));
        for (var call = 0; call < 20; call++)
        {
            Assert.Equal(Fleet.Id(2), (await fleet.DetectAsync()).Unit);
        }

        Assert.Equal(20, fleet.Attempts);
    }

    [Fact]
    public async Task Detect_SilentUnit_IsGivenUpForAnotherAfterTheAttemptTimeout()
    {
        using var fleet = new Fleet(2);
        fleet.All(unit => unit.IsSilent());
        var call = fleet.DetectAsync();
        await Task.WhenAny(fleet.Units[0].Called.Task, fleet.Units[1].Called.Task);
        var other = fleet.Units[0].Calls == 0 ? fleet.Units[0] : fleet.Units[1];
        other.Replies(DetectOutcome.Ok);
        fleet.Time.Advance(fleet.Settings.MinAttemptTimeout - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, other.Calls);
        fleet.Time.Advance(TimeSpan.FromMilliseconds(1));
        var answer = await call;
        Assert.Null(answer.Error);
        Assert.Equal(2, answer.Attempt);
    }

    [Fact]
    public async Task Detect_SlowModel_IsNotHurried()
    {
        using var fleet = new Fleet(2);
        fleet.Owner.Publish(Fleet.Running(2, 2) with { TypicalSeconds = 0.5 });
        fleet.All(unit => unit.IsSilent());
        var call = fleet.DetectAsync();
        await Task.WhenAny(fleet.Units[0].Called.Task, fleet.Units[1].Called.Task);
        fleet.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(1, fleet.Attempts);
        fleet.Time.Advance(TimeSpan.FromSeconds(0.1));
        await Task.WhenAll(fleet.Units[0].Called.Task, fleet.Units[1].Called.Task);
        Assert.False(call.IsCompleted);
    }

    [Fact]
    public async Task Detect_OnlyUnitSilent_WaitsUntilTheDeadlineAndNoLonger()
    {
        using var fleet = new Fleet(1);
        fleet.Units[0].IsSilent();
        var call = fleet.DetectAsync();
        await fleet.Units[0].Called.Task;
        fleet.Time.Advance(fleet.Settings.RequestTimeout - TimeSpan.FromMilliseconds(1));
        Assert.False(call.IsCompleted);
        fleet.Time.Advance(TimeSpan.FromMilliseconds(1));
        var answer = await call;
        Assert.Equal(CustomLabelsError.InternalServerError, answer.Error);
        Assert.Equal(1, fleet.Attempts);
    }

    [Fact]
    public async Task Detect_EveryUnitSilent_EndsAtTheDeadline()
    {
        using var fleet = new Fleet(5);
        fleet.All(unit => unit.IsSilent());
        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => fleet.Attempts == fleet.Settings.MaxDeliveredAttempts, fleet.Settings.MinAttemptTimeout);
        fleet.Time.Advance(fleet.Settings.RequestTimeout);
        Assert.Equal(CustomLabelsError.InternalServerError, (await call).Error);
        Assert.Equal(fleet.Settings.MaxDeliveredAttempts, fleet.Attempts);
    }

    [Fact]
    public async Task Detect_OtherUnitsOnDeadSilos_GivesTheOnlyLivingOneAllTheTime()
    {
        using var fleet = new Fleet(3);
        fleet.Liveness.Dead.Add(Fleet.Silo(1));
        fleet.Liveness.Dead.Add(Fleet.Silo(2));
        var slow = new TaskCompletionSource<DetectReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.Units[0].Answer = token => slow.Task.WaitAsync(token);
        var call = fleet.DetectAsync();
        await fleet.Units[0].Called.Task;
        fleet.Time.Advance(fleet.Settings.MinAttemptTimeout + TimeSpan.FromSeconds(1));
        slow.TrySetResult(new() { Outcome = DetectOutcome.Ok });
        Assert.Null((await call).Error);
    }

    [Fact]
    public async Task Detect_CallerGivesUp_SurfacesAsCancellationAndReachesTheUnit()
    {
        using var fleet = new Fleet(2);
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.All(unit => unit.Answer = async token =>
        {
            await using var registration = token.Register(() => seen.TrySetResult());
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return new() { Outcome = DetectOutcome.Ok };
        });
        using var caller = new CancellationTokenSource();
        var call = fleet.DetectForAsync(caller.Token);
        await Task.WhenAny(fleet.Units[0].Called.Task, fleet.Units[1].Called.Task);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await seen.Task;
        Assert.Equal(1, fleet.Attempts);
    }

    [Fact]
    public async Task Detect_AlreadyCancelled_ReachesNoUnit()
    {
        using var fleet = new Fleet(2);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fleet.DetectForAsync(new CancellationToken(canceled: true)));
        Assert.Equal(0, fleet.Attempts);
    }

    private static Exception Create(Type type) => type == typeof(CustomLabelsException)
        ? new CustomLabelsException(CustomLabelsError.InternalServerError, "store")
        : (Exception)Activator.CreateInstance(type, "lost")!;
}
