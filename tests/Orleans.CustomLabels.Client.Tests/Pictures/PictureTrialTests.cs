using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Units;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Client.Tests.Pictures;

/// <summary>A picture under which a silo was lost is alone with that suspicion on the next one.</summary>
public sealed class PictureTrialTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Detect_SiloIsLost_ThePictureIsOnTrialOnTheNext()
    {
        using var fleet = new Fleet(2);
        fleet.All(unit => unit.Answer = _ => EndSilo(fleet, fleet.Units.IndexOf(unit), fleet.Units[1 - fleet.Units.IndexOf(unit)]));
        Assert.Null((await fleet.DetectAsync()).Error);
        Assert.Equal([false, true], fleet.Units.SelectMany(unit => unit.Requests).Select(request => request.IsOnTrial).Order());
    }

    [Fact]
    public async Task Detect_TwoPicturesWereOnALostSilo_TheyGoToDifferentSilos()
    {
        // Chance would send them to the same one in half of the rounds.
        for (var round = 0; round < 20; round++)
        {
            using var fleet = new Fleet(3);
            var (lost, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
            fleet.Owner.Publish(Fleet.Running(2, 1));
            fleet.Units[0].Answer = async token =>
            {
                await lost.Task;
                return await EndSilo(fleet, 0);
            };
            foreach (var unit in fleet.Units[1..])
            {
                unit.Answer = async token =>
                {
                    await answer.Task;
                    return new() { Outcome = DetectOutcome.Ok };
                };
            }

            var calls = new[] { fleet.DetectAsync(picture: 1), fleet.DetectAsync(picture: 2) };
            while (fleet.Units[0].Calls < 2)
            {
                await Task.Yield();
            }

            fleet.Owner.Publish(Fleet.Running(3, 3));
            await fleet.Table.RefreshAsync(Fleet.Version, TestContext.Current.CancellationToken);
            lost.SetResult();
            await fleet.PassTimeUntilAsync(() => fleet.Attempts == 4, Step);
            Assert.Equal([1, 1], fleet.Units[1..].Select(unit => unit.Calls));
            answer.SetResult();
            Assert.All(await Task.WhenAll(calls), call => Assert.Null(call.Error));
        }
    }

    [Fact]
    public async Task Detect_AnotherRoutersTrialIsUnderWay_IsWaitedForLongerThanForAUnit()
    {
        using var fleet = new Fleet(2);
        fleet.All(unit => unit.Answer = _ =>
        {
            var other = fleet.Units[1 - fleet.Units.IndexOf(unit)];
            other.Replies(DetectOutcome.TrialUnderWay);
            return EndSilo(fleet, fleet.Units.IndexOf(unit));
        });
        var call = fleet.DetectAsync();
        var until = fleet.Time.GetUtcNow() + (3 * fleet.Settings.PickWait);
        await fleet.PassTimeUntilAsync(() => fleet.Time.GetUtcNow() > until, Step);
        Assert.False(call.IsCompleted);
        fleet.All(unit => unit.Replies(DetectOutcome.Ok));
        await fleet.PassTimeUntilAsync(() => call.IsCompleted, Step);
        Assert.Null((await call).Error);
    }

    [Fact]
    public async Task Detect_TrialIsLate_NoOtherSiloIsRiskedBesideIt()
    {
        using var fleet = new Fleet(3);
        fleet.All(unit => unit.Answer = _ =>
        {
            fleet.All(other => other.IsSilent());
            return EndSilo(fleet, fleet.Units.IndexOf(unit));
        });
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var call = fleet.DetectForAsync(caller.Token);
        await fleet.PassTimeUntilAsync(() => fleet.Attempts == 2, Step);
        var until = fleet.Time.GetUtcNow() + (3 * fleet.Settings.MinAttemptTimeout);
        await fleet.PassTimeUntilAsync(() => fleet.Time.GetUtcNow() > until, fleet.Settings.MinAttemptTimeout);
        Assert.Equal(2, fleet.Attempts);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Detect_PoisonIsProven_IsAnsweredWhenAllRoutersKnow()
    {
        using var fleet = new Fleet(3);
        var told = new TaskCompletionSource();
        fleet.Owner.RefusalGate = told.Task;
        fleet.All(unit => unit.Answer = _ => EndSilo(fleet, fleet.Units.IndexOf(unit)));
        var call = fleet.DetectAsync();
        while (fleet.Owner.Refused.Count == 0)
        {
            await Task.Yield();
        }

        Assert.False(call.IsCompleted);
        told.SetResult();
        Assert.Equal(CustomLabelsError.InvalidImageFormat, (await call).Error);
    }

    [Fact]
    public async Task Detect_PoisonIsProvenAndNobodyCanBeTold_IsAnsweredInTime()
    {
        using var fleet = new Fleet(3);
        fleet.Owner.RefusalGate = new TaskCompletionSource().Task;
        fleet.All(unit => unit.Answer = _ => EndSilo(fleet, fleet.Units.IndexOf(unit)));
        var call = fleet.DetectAsync();
        while (fleet.Owner.Refused.Count == 0)
        {
            await Task.Yield();
        }

        fleet.Time.Advance(fleet.Settings.RequestTimeout);
        Assert.Equal(CustomLabelsError.InvalidImageFormat, (await call).Error);
    }

    /// <summary>The silo's process ends under a call, and the cluster knows.</summary>
    /// <param name="fleet">The fleet.</param>
    /// <param name="number">Number of the silo.</param>
    /// <param name="next">A unit that answers from now on.</param>
    private static Task<DetectReply> EndSilo(Fleet fleet, int number, FakeUnit? next = null)
    {
        next?.Replies(DetectOutcome.Ok);
        fleet.Liveness.Dead.Add(Fleet.Silo(number));
        fleet.Units[number].Pong = () => Task.FromException<SiloAddress>(new SiloUnavailableException("gone"));
        throw new SiloUnavailableException("gone");
    }
}
