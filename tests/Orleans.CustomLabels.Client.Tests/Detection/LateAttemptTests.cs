using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Units;
using Xunit;

namespace CustomLabels.Client.Tests.Detection;

/// <summary>Attempts that begin beside one that is late, and how many of them a call may make.</summary>
public sealed class LateAttemptTests
{
    [Theory]
    [InlineData(DetectOutcome.Ok, null)]
    [InlineData(DetectOutcome.NotReady, CustomLabelsError.ProvisionedThroughputExceeded)]
    [InlineData(DetectOutcome.Failed, CustomLabelsError.ProvisionedThroughputExceeded)]
    public async Task Detect_OthersAreBusyBesideALateAttempt_AsksTwoOfThemAndNoMore(DetectOutcome outcome, CustomLabelsError? error)
    {
        using var fleet = new Fleet(6);
        var late = new TaskCompletionSource<DetectReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.All(unit => unit.Answer = token =>
        {
            fleet.All(other => other.Replies(DetectOutcome.Busy));
            return late.Task.WaitAsync(token);
        });
        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => fleet.Attempts == 3, fleet.Settings.MinAttemptTimeout);
        await LetPassAsync(fleet, attempts: 6);
        Assert.False(call.IsCompleted);
        late.SetResult(new() { Outcome = outcome });
        Assert.Equal(error, (await call).Error);
        Assert.Equal(3, fleet.Attempts);
    }

    [Fact]
    public async Task Detect_OneOfThreeLateAttemptsFails_MakesNoFourth()
    {
        using var fleet = new Fleet(6);
        var answers = new List<TaskCompletionSource<DetectReply>>();
        fleet.All(unit => unit.Answer = token =>
        {
            answers.Add(new(TaskCreationOptions.RunContinuationsAsynchronously));
            return answers[^1].Task.WaitAsync(token);
        });
        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => fleet.Attempts == fleet.Settings.MaxDeliveredAttempts, fleet.Settings.MinAttemptTimeout);
        await LetPassAsync(fleet, attempts: 1);
        answers[0].SetResult(new() { Outcome = DetectOutcome.Failed });
        await LetPassAsync(fleet, attempts: 3);
        answers[1].SetResult(new() { Outcome = DetectOutcome.Ok });
        Assert.Null((await call).Error);
        Assert.Equal(fleet.Settings.MaxDeliveredAttempts, fleet.Attempts);
    }

    /// <summary>Time in which so many attempts would be late, one after the other.</summary>
    private static async Task LetPassAsync(Fleet fleet, int attempts)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            fleet.Time.Advance(fleet.Settings.MinAttemptTimeout);
            for (var turn = 0; turn < 1000; turn++)
            {
                await Task.Yield();
            }
        }
    }
}
