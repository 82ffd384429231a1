using System.Collections.Immutable;
using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using Xunit;

namespace CustomLabels.Client.Tests.Detection;

/// <summary>What a caller is answered, by what the units and the owner answer.</summary>
public sealed class DetectionRouterTests
{
    [Fact]
    public async Task Detect_UnitAnswers_GivesItsLabelsAndNamesIt()
    {
        using var fleet = new Fleet(1);
        var reply = new DetectReply { Outcome = DetectOutcome.Ok, Labels = [new("cat", 99, null)], Stages = new(1, 2, 3, 4, 5) };
        fleet.Units[0].Answer = _ => Task.FromResult(reply);
        var answer = await fleet.DetectAsync();
        Assert.Null(answer.Error);
        Assert.Equal(reply.Labels, answer.Labels);
        Assert.Equal(reply.Stages, answer.Stages);
        Assert.Equal(Fleet.Id(0), answer.Unit);
        Assert.Equal(1, answer.Attempt);
    }

    [Theory]
    [InlineData(DetectOutcome.InvalidImageFormat, CustomLabelsError.InvalidImageFormat)]
    [InlineData(DetectOutcome.ImageTooLarge, CustomLabelsError.ImageTooLarge)]
    [InlineData(DetectOutcome.InvalidDimensions, CustomLabelsError.InvalidParameter)]
    [InlineData(DetectOutcome.InvalidRequest, CustomLabelsError.InvalidParameter)]
    [InlineData(DetectOutcome.InvalidS3Object, CustomLabelsError.InvalidS3Object)]
    public async Task Detect_PictureRefused_IsFinalWithTheUnitsWords(DetectOutcome outcome, CustomLabelsError error)
    {
        using var fleet = new Fleet(3);
        fleet.All(unit => unit.Replies(outcome, "why"));
        var answer = await fleet.DetectAsync();
        Assert.Equal(error, answer.Error);
        Assert.Equal("why", answer.Message);
        Assert.Equal(1, fleet.Attempts);
    }

    [Fact]
    public async Task Detect_OneUnitBusy_TriesOneOther()
    {
        using var fleet = new Fleet(2);
        fleet.Units[0].Replies(DetectOutcome.Busy);
        for (var call = 0; call < 10; call++)
        {
            var answer = await fleet.DetectAsync();
            Assert.Null(answer.Error);
            Assert.Equal(Fleet.Id(1), answer.Unit);
        }

        Assert.Equal(10, fleet.Units[1].Calls);
        Assert.InRange(fleet.Units[0].Calls, 1, 9);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 2)]
    public async Task Detect_AllBusy_AsksAtMostTwoUnits(int units, int attempts)
    {
        using var fleet = new Fleet(units);
        fleet.All(unit => unit.Replies(DetectOutcome.Busy));
        var answer = await fleet.DetectAsync();
        Assert.Equal(CustomLabelsError.ProvisionedThroughputExceeded, answer.Error);
        Assert.Equal(attempts, fleet.Attempts);
        Assert.DoesNotContain(-1, fleet.Owner.Polls.Skip(1));
    }

    [Fact]
    public async Task Detect_UnitSaidWhenItHasRoom_IsLeftAloneUntilThen()
    {
        using var fleet = new Fleet(2);
        fleet.Units[0].Answer = _ => Task.FromResult(new DetectReply { Outcome = DetectOutcome.Busy, RetryAfterSeconds = 0.5 });
        for (var call = 0; call < 20; call++)
        {
            Assert.Null((await fleet.DetectAsync()).Error);
        }

        Assert.Equal(1, fleet.Units[0].Calls);
        fleet.Units[0].Returns();
        fleet.Time.Advance(TimeSpan.FromSeconds(0.6));
        for (var call = 0; call < 20; call++)
        {
            Assert.Null((await fleet.DetectAsync()).Error);
        }

        Assert.InRange(fleet.Units[0].Calls, 2, 20);
    }

    [Fact]
    public async Task Detect_MoreCallsThanMayWait_AnswersTheOthersAtOnce()
    {
        using var fleet = new Fleet(2);
        var work = new TaskCompletionSource<DetectReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.All(unit => unit.Answer = _ => work.Task);
        var calls = Enumerable.Range(0, 100).Select(_ => fleet.DetectAsync()).ToList();
        while (calls.Find(call => call.IsCompleted) is { } turnedAway)
        {
            Assert.Equal(CustomLabelsError.ProvisionedThroughputExceeded, (await turnedAway).Error);
            calls.Remove(turnedAway);
        }

        work.SetResult(new() { Outcome = DetectOutcome.Ok });
        var answers = await Task.WhenAll(calls);
        Assert.All(answers.Where(answer => answer.Error is not null), answer => Assert.Equal(CustomLabelsError.ProvisionedThroughputExceeded, answer.Error));
        // Two at each unit, and as many waiting as two units of 0.1 s a call answer within the wait of a burst.
        Assert.Equal((2 * 2) + 50, answers.Count(answer => answer.Error is null));
    }

    [Fact]
    public async Task Detect_UnitsLeaving_GoesOnToOneThatStays()
    {
        using var fleet = new Fleet(5);
        fleet.All(unit => unit.Replies(DetectOutcome.NotReady));
        fleet.Units[3].Replies(DetectOutcome.Ok);
        var answer = await fleet.DetectAsync();
        Assert.Null(answer.Error);
        Assert.Equal(Fleet.Id(3), answer.Unit);
    }

    [Fact]
    public async Task Detect_AllUnitsLeft_FindsTheNewOnesAtTheOwner()
    {
        using var fleet = new Fleet(3);
        fleet.Units[0].Replies(DetectOutcome.NotReady);
        fleet.Owner.Publish(Fleet.Running(1, 1));
        fleet.Units[0].Answer = _ =>
        {
            // The owner has moved on, but its news has not come yet.
            fleet.Owner.Publish(Fleet.Running(2, 3) with { Units = [Fleet.Route(2)] });
            return Task.FromResult(new DetectReply { Outcome = DetectOutcome.NotReady });
        };
        var answer = await fleet.DetectAsync();
        Assert.Null(answer.Error);
        Assert.Equal(Fleet.Id(2), answer.Unit);
        Assert.Equal(2, answer.Attempt);
    }

    [Fact]
    public async Task Detect_AllUnitsLeftAndNoNewOnesComeInTime_IsOverCapacity()
    {
        using var fleet = new Fleet(3);
        fleet.All(unit => unit.Replies(DetectOutcome.NotReady));
        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => call.IsCompleted, fleet.Settings.PickWait / 8);
        Assert.Equal(CustomLabelsError.ProvisionedThroughputExceeded, (await call).Error);
        // Each unit is tried again after each wait; the shortest wait is a fiftieth of the time that a call waits for units.
        Assert.InRange(fleet.Attempts, 3 * 2, 3 * 51);
    }

    [Fact]
    public async Task Detect_UnitsLeftAndANewOneComes_IsServedByIt()
    {
        using var fleet = new Fleet(2);
        fleet.Owner.Publish(Fleet.Running(2, 1));
        fleet.Units[0].Replies(DetectOutcome.NotReady);
        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => fleet.Units[0].Calls >= 3, fleet.Settings.PickWait / 8);
        fleet.Owner.Publish(Fleet.Running(3, 2) with { Units = [Fleet.Route(1)] });
        await fleet.PassTimeUntilAsync(() => call.IsCompleted, fleet.Settings.PickWait / 8);
        var answer = await call;
        Assert.Null(answer.Error);
        Assert.Equal(Fleet.Id(1), answer.Unit);
    }

    [Fact]
    public async Task Detect_RunningWithoutUnits_IsOverCapacityAtOnce()
    {
        using var fleet = new Fleet(0);
        var answer = await fleet.DetectAsync();
        Assert.Equal(CustomLabelsError.ProvisionedThroughputExceeded, answer.Error);
        Assert.Null(answer.Unit);
    }

    [Fact]
    public async Task Detect_NoSuchVersion_IsNotFound()
    {
        using var fleet = new Fleet(0);
        fleet.Owner.Publish(new() { Version = 0, Status = null });
        Assert.Equal(CustomLabelsError.ResourceNotFound, (await fleet.DetectAsync()).Error);
        Assert.Single(fleet.Owner.Polls);
        Assert.Equal(CustomLabelsError.ResourceNotFound, (await fleet.DetectAsync()).Error);
    }

    [Fact]
    public async Task Detect_VersionCreatedAfterItWasNotFound_IsFound()
    {
        using var fleet = new Fleet(1);
        fleet.Owner.Publish(new() { Version = 0, Status = null });
        Assert.Equal(CustomLabelsError.ResourceNotFound, (await fleet.DetectAsync()).Error);
        fleet.Owner.Publish(Fleet.Running(1, 1));
        Assert.Null((await fleet.DetectAsync()).Error);
    }

    [Theory]
    [InlineData(ModelVersionStatus.TrainingInProgress)]
    [InlineData(ModelVersionStatus.TrainingCompleted)]
    [InlineData(ModelVersionStatus.TrainingFailed)]
    [InlineData(ModelVersionStatus.Starting)]
    [InlineData(ModelVersionStatus.Failed)]
    [InlineData(ModelVersionStatus.Stopping)]
    [InlineData(ModelVersionStatus.Stopped)]
    [InlineData(ModelVersionStatus.Deleting)]
    public async Task Detect_NotRunning_IsNotReadyAfterAskingTheOwner(ModelVersionStatus status)
    {
        using var fleet = new Fleet(1);
        fleet.Owner.Publish(Fleet.Running(1, 1) with { Status = status });
        await fleet.Router.GetRoutesAsync(Fleet.Version, TestContext.Current.CancellationToken);
        var answer = await fleet.DetectAsync();
        Assert.Equal(CustomLabelsError.ResourceNotReady, answer.Error);
        Assert.Contains(status.ToAwsName(), answer.Message, StringComparison.Ordinal);
        var mayBeStarted = status is not (ModelVersionStatus.TrainingFailed or ModelVersionStatus.Starting or ModelVersionStatus.Deleting);
        Assert.Equal(mayBeStarted, answer.Message!.Contains("StartProjectVersion", StringComparison.Ordinal));
        Assert.Equal(0, fleet.Attempts);
        Assert.Single(fleet.Owner.Polls.Skip(1), known => known == -1);
    }

    [Fact]
    public async Task Detect_RunningSinceAMoment_IsServedThoughTheRoutesHereAreOlder()
    {
        using var fleet = new Fleet(1);
        fleet.Owner.Publish(Fleet.Running(1, 1) with { Status = ModelVersionStatus.Starting });
        await fleet.Router.GetRoutesAsync(Fleet.Version, TestContext.Current.CancellationToken);
        fleet.Owner.Publish(Fleet.Running(2, 1));
        Assert.Null((await fleet.DetectAsync()).Error);
    }

    [Fact]
    public async Task Detect_ManyFirstCalls_ShareOneQuestionToTheOwner()
    {
        using var fleet = new Fleet(2);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.Owner.Gate = gate.Task;
        var calls = Enumerable.Range(0, 50).Select(_ => fleet.DetectAsync()).ToArray();
        Assert.Equal([-1L], fleet.Owner.Polls);
        gate.SetResult();
        Assert.All(await Task.WhenAll(calls), answer => Assert.Null(answer.Error));
        Assert.Equal(50, fleet.Attempts);
        Assert.Equal([-1L], fleet.Owner.Polls.Where(known => known == -1));
    }

    [Fact]
    public async Task Detect_InFlightCalls_AreCountedUntilTheyEnd()
    {
        using var fleet = new Fleet(2);
        var first = new TaskCompletionSource<DetectReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.Units[0].Answer = _ => first.Task;
        fleet.Owner.Publish(Fleet.Running(1, 2));
        var waiting = new List<Task<DetectionAnswer>>();
        while (fleet.Units[0].Calls == 0)
        {
            waiting.Add(fleet.DetectAsync());
        }

        // Unit 0 holds a call, so every further call goes to the idle one.
        var before = fleet.Units[1].Calls;
        for (var call = 0; call < 20; call++)
        {
            Assert.Equal(Fleet.Id(1), (await fleet.DetectAsync()).Unit);
        }

        Assert.Equal(before + 20, fleet.Units[1].Calls);
        first.SetResult(new() { Outcome = DetectOutcome.Ok });
        await Task.WhenAll(waiting);
        var entry = await fleet.Table.GetAsync(Fleet.Version, TestContext.Current.CancellationToken);
        Assert.All(entry.Units, unit => Assert.Equal(0, unit.InFlight));
    }
}
