using CustomLabels.Client.Silos;
using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Units;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Client.Tests.Pictures;

/// <summary>Pictures that end the processes which analyse them, and innocent ones under which processes end.</summary>
public sealed class PoisonTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Detect_TwoSilosEndOneAfterTheOther_RefusesThePictureEverywhere()
    {
        using var fleet = new Fleet(5);
        foreach (var number in Enumerable.Range(0, 5))
        {
            fleet.Units[number].Answer = _ => EndSilo(fleet, number);
        }

        var answer = await fleet.DetectAsync(picture: 66);
        Assert.Equal(CustomLabelsError.InvalidImageFormat, answer.Error);
        Assert.Equal(2, fleet.Attempts);
        var told = Assert.Single(fleet.Owner.Refused);
        Assert.Equal(fleet.Time.GetUtcNow() + fleet.Settings.PictureRefusalTime, told.Until);

        fleet.All(unit => unit.Returns());
        fleet.Liveness.Dead.Clear();
        Assert.Equal(CustomLabelsError.InvalidImageFormat, (await fleet.DetectAsync(picture: 66)).Error);
        Assert.Equal(2, fleet.Attempts);
        Assert.Null((await fleet.DetectAsync(picture: 67)).Error);

        fleet.Time.Advance(fleet.Settings.PictureRefusalTime);
        Assert.Null((await fleet.DetectAsync(picture: 66)).Error);
    }

    [Fact]
    public async Task Detect_RefusedByAnotherRouter_IsRefusedHere()
    {
        using var other = new Fleet(3);
        foreach (var number in Enumerable.Range(0, 3))
        {
            other.Units[number].Answer = _ => EndSilo(other, number);
        }

        await other.DetectAsync(picture: 66);

        using var fleet = new Fleet(1);
        fleet.Owner.Publish(Fleet.Running(2, 1) with { RefusedPictures = [.. other.Owner.Refused] });
        Assert.Equal(CustomLabelsError.InvalidImageFormat, (await fleet.DetectAsync(picture: 66)).Error);
        Assert.Equal(0, fleet.Attempts);
        Assert.Null((await fleet.DetectAsync(picture: 67)).Error);
    }

    [Fact]
    public async Task Detect_OneSiloEnds_IsServedByAnother()
    {
        using var fleet = new Fleet(3);
        fleet.Units[0].Answer = _ => EndSilo(fleet, 0);
        while (fleet.Units[0].Calls == 0)
        {
            Assert.Null((await fleet.DetectAsync()).Error);
        }

        Assert.Empty(fleet.Owner.Refused);
    }

    [Fact]
    public async Task Detect_TwoSilosEndTogether_IsServedByAThirdAndRefusesNothing()
    {
        using var fleet = new Fleet(3);
        fleet.All(unit => unit.Answer = async token =>
        {
            // The zone of the first goes down: the second is dead too, but nobody has noticed.
            await Task.Yield();
            var victims = fleet.Units.Where(other => other != unit).Take(1).Append(unit).ToArray();
            fleet.All(other => other.Replies(DetectOutcome.Ok));
            foreach (var victim in victims)
            {
                victim.Throws(Rejection.Create());
                victim.Pong = () => Task.FromException<SiloAddress>(Rejection.Create());
            }

            fleet.Liveness.Dead.Add(Fleet.Silo(fleet.Units.IndexOf(unit)));
            throw new SiloUnavailableException("lost");
        });
        var answer = await fleet.DetectAsync(picture: 1);
        Assert.Null(answer.Error);
        Assert.Empty(fleet.Owner.Refused);
    }

    [Fact]
    public async Task Detect_SuspectedPicture_GoesOnlyToASiloThatAnswersAPing()
    {
        using var fleet = new Fleet(2);
        fleet.All(unit => unit.Answer = _ =>
        {
            var number = fleet.Units.IndexOf(unit);
            fleet.Units[1 - number].Answer = _ => throw new InvalidOperationException("Must not be called.");
            fleet.Units[1 - number].Pong = () => Task.FromException<SiloAddress>(Rejection.Create());
            return EndSilo(fleet, number);
        });
        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => call.IsCompleted, fleet.Settings.PickWait / 8);
        Assert.Equal(CustomLabelsError.ProvisionedThroughputExceeded, (await call).Error);
        Assert.Equal(1, fleet.Attempts);
        Assert.Empty(fleet.Owner.Refused);
    }

    [Fact]
    public async Task Detect_LostSilosComeBack_WereNotEndedByThePicture()
    {
        using var fleet = new Fleet(3);
        fleet.All(unit => unit.Throws(new SiloUnavailableException("the connection broke")));
        var answer = await fleet.DetectAsync();
        Assert.Equal(CustomLabelsError.InternalServerError, answer.Error);
        Assert.Equal(3, fleet.Attempts);
        Assert.Empty(fleet.Owner.Refused);
    }

    [Fact]
    public async Task Detect_FateOfLostSilosUnknown_WaitsForItBeforeAThirdAttempt()
    {
        using var fleet = new Fleet(3);
        foreach (var number in Enumerable.Range(0, 3))
        {
            fleet.Units[number].Answer = _ =>
            {
                // Lost to this router; the cluster has not decided yet.
                fleet.Silos.Of(Fleet.Silo(number)).Judge(PingVerdict.Silent);
                fleet.Units[number].Pong = () => new TaskCompletionSource<SiloAddress>().Task;
                throw new SiloUnavailableException("lost");
            };
        }

        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => fleet.Attempts == 2, Step);
        var waits = fleet.Time.WaitCount;
        await fleet.PassTimeUntilAsync(() => fleet.Time.WaitCount >= waits + 5, Step);
        Assert.False(call.IsCompleted);
        Assert.Equal(2, fleet.Attempts);
        foreach (var unit in fleet.Units.Where(unit => unit.Calls > 0))
        {
            fleet.Liveness.Dead.Add(Fleet.Silo(fleet.Units.IndexOf(unit)));
        }

        await fleet.PassTimeUntilAsync(() => call.IsCompleted, Step);
        Assert.Equal(CustomLabelsError.InvalidImageFormat, (await call).Error);
        Assert.Equal(2, fleet.Attempts);
    }

    [Fact]
    public async Task Detect_SilosThatStopInOrder_AreNoEvidence()
    {
        using var fleet = new Fleet(3);
        foreach (var number in Enumerable.Range(0, 3))
        {
            fleet.Units[number].Answer = _ =>
            {
                fleet.Liveness.Leaving.Add(Fleet.Silo(number));
                throw new SiloUnavailableException("stopped");
            };
        }

        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => call.IsCompleted, fleet.Settings.PickWait / 8);
        Assert.Equal(CustomLabelsError.InternalServerError, (await call).Error);
        Assert.Empty(fleet.Owner.Refused);
    }

    /// <summary>The silo's process ends under a call, and the cluster knows.</summary>
    private static Task<DetectReply> EndSilo(Fleet fleet, int number)
    {
        fleet.Liveness.Dead.Add(Fleet.Silo(number));
        fleet.Units[number].Pong = () => Task.FromException<SiloAddress>(new SiloUnavailableException("gone"));
        throw new SiloUnavailableException("gone");
    }
}
