using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using Xunit;

namespace CustomLabels.Client.Tests.Detection;

/// <summary>Calls on a version at rest whose plan says that a call starts it.</summary>
public sealed class ColdStartTests
{
    /// <summary>Longer than a waiting call's pause between two looks at the routes.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Wait_CallsTogether_AskOnceAndAreAllAnswered()
    {
        using var fleet = new Fleet(1);
        fleet.Owner.Publish(Fleet.Resting(2, ModelVersionStatus.Stopped, StartOnCall.Wait));
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answered = new TaskCompletionSource<ModelVersionStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.Owner.Starting = () =>
        {
            asked.TrySetResult();
            return answered.Task;
        };
        var calls = Enumerable.Range(0, 20).Select(_ => fleet.DetectAsync()).ToArray();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(1, fleet.Owner.Starts);
        fleet.Owner.Publish(Fleet.Resting(3, ModelVersionStatus.Starting, StartOnCall.Wait));
        answered.SetResult(ModelVersionStatus.Starting);
        await fleet.PassTimeUntilAsync(() => fleet.Time.WaitCount > 60, Step);
        Assert.DoesNotContain(calls, call => call.IsCompleted);
        fleet.Owner.Publish(Fleet.Running(4, 1));
        await fleet.PassTimeUntilAsync(() => calls.All(call => call.IsCompleted), Step);
        Assert.All(await Task.WhenAll(calls), answer => Assert.Null(answer.Error));
        Assert.Equal(20, fleet.Attempts);
    }

    [Fact]
    public async Task Wait_VersionThatIsStopping_IsStartedWhenItHasStopped()
    {
        using var fleet = new Fleet(1);
        fleet.Owner.Publish(Fleet.Resting(2, ModelVersionStatus.Stopping, StartOnCall.Wait));
        fleet.Owner.Starting = () =>
        {
            fleet.Owner.Publish(Fleet.Running(4, 1));
            return Task.FromResult(ModelVersionStatus.Starting);
        };
        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => fleet.Time.WaitCount > 10, Step);
        Assert.Equal(0, fleet.Owner.Starts);
        fleet.Owner.Publish(Fleet.Resting(3, ModelVersionStatus.Stopped, StartOnCall.Wait));
        await fleet.PassTimeUntilAsync(() => call.IsCompleted, Step);
        Assert.Null((await call).Error);
    }

    [Fact]
    public async Task Wait_VersionThatDoesNotComeUp_IsNotReadyWhenTheTimeIsOver()
    {
        using var fleet = new Fleet(1);
        fleet.Settings.RequestTimeout = TimeSpan.FromSeconds(5);
        fleet.Owner.Publish(Fleet.Resting(2, ModelVersionStatus.Starting, StartOnCall.Wait));
        var begun = fleet.Time.GetUtcNow();
        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => call.IsCompleted, Step);
        var answer = await call;
        Assert.Equal(CustomLabelsError.ResourceNotReady, answer.Error);
        Assert.Contains("being started", answer.Message, StringComparison.Ordinal);
        Assert.InRange(fleet.Time.GetUtcNow() - begun, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(25));
    }

    [Fact]
    public async Task Wait_VersionThatFails_IsAnsweredAtOnceWithItsStatus()
    {
        using var fleet = new Fleet(1);
        fleet.Owner.Publish(Fleet.Resting(2, ModelVersionStatus.Starting, StartOnCall.Wait));
        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => fleet.Time.WaitCount > 5, Step);
        fleet.Owner.Publish(Fleet.Resting(3, ModelVersionStatus.Failed, StartOnCall.Wait));
        await fleet.PassTimeUntilAsync(() => call.IsCompleted, Step);
        var answer = await call;
        Assert.Equal(CustomLabelsError.ResourceNotReady, answer.Error);
        Assert.Contains("FAILED", answer.Message, StringComparison.Ordinal);
        Assert.Equal(0, fleet.Owner.Starts);
    }

    [Fact]
    public async Task Wait_OwnerOrStoreAway_IsTriedAgain()
    {
        using var fleet = new Fleet(1);
        fleet.Owner.Publish(Fleet.Resting(2, ModelVersionStatus.Stopped, StartOnCall.Wait));
        fleet.Owner.Starting = () =>
        {
            if (fleet.Owner.Starts < 3)
            {
                throw fleet.Owner.Starts == 1 ? new TimeoutException() : new CustomLabelsException(CustomLabelsError.InternalServerError);
            }

            fleet.Owner.Publish(Fleet.Running(3, 1));
            return Task.FromResult(ModelVersionStatus.Starting);
        };
        var call = fleet.DetectAsync();
        await fleet.PassTimeUntilAsync(() => call.IsCompleted, Step);
        Assert.Null((await call).Error);
    }

    [Theory]
    [InlineData(StartOnCall.Wait)]
    [InlineData(StartOnCall.NotReady)]
    public async Task StartThatAQuotaForbids_IsAnsweredSo(StartOnCall start)
    {
        using var fleet = new Fleet(1);
        fleet.Owner.Publish(Fleet.Resting(2, ModelVersionStatus.Stopped, start));
        fleet.Owner.Starting = () => throw new CustomLabelsException(CustomLabelsError.LimitExceeded, "too many run");
        var answer = await fleet.DetectAsync();
        Assert.Equal((CustomLabelsError.LimitExceeded, "too many run"), (answer.Error, answer.Message));
    }

    [Theory]
    [InlineData(ModelVersionStatus.Stopped, 1, "being started")]
    [InlineData(ModelVersionStatus.Starting, 0, "being started")]
    [InlineData(ModelVersionStatus.Stopping, 0, "STOPPING")]
    public async Task NotReady_IsAnsweredAtOnce(ModelVersionStatus status, int starts, string said)
    {
        using var fleet = new Fleet(1);
        fleet.Owner.Publish(Fleet.Resting(2, status, StartOnCall.NotReady));
        fleet.Owner.Starting = () => Task.FromResult(ModelVersionStatus.Starting);
        var answer = await fleet.DetectAsync();
        Assert.Equal(CustomLabelsError.ResourceNotReady, answer.Error);
        Assert.Contains(said, answer.Message, StringComparison.Ordinal);
        Assert.Equal((starts, 0), (fleet.Owner.Starts, fleet.Attempts));
    }

    [Theory]
    [InlineData(ModelVersionStatus.Stopped, StartOnCall.None)]
    [InlineData(ModelVersionStatus.Failed, StartOnCall.Wait)]
    [InlineData(ModelVersionStatus.TrainingCompleted, StartOnCall.Wait)]
    public async Task OtherVersions_AreNotStarted(ModelVersionStatus status, StartOnCall start)
    {
        using var fleet = new Fleet(1);
        fleet.Owner.Publish(Fleet.Resting(2, status, start));
        Assert.Equal(CustomLabelsError.ResourceNotReady, (await fleet.DetectAsync()).Error);
        Assert.Equal(0, fleet.Owner.Starts);
    }

    [Fact]
    public async Task Wait_TooManyCalls_AreOverCapacity()
    {
        using var fleet = new Fleet(1);
        fleet.Settings.MaxCallsAwaitingStart = 3;
        fleet.Owner.Publish(Fleet.Resting(2, ModelVersionStatus.Starting, StartOnCall.Wait));
        var calls = Enumerable.Range(0, 10).Select(_ => fleet.DetectAsync()).ToArray();
        await fleet.PassTimeUntilAsync(() => calls.Count(call => call.IsCompleted) == 7, Step);
        Assert.All(
            calls.Where(call => call.IsCompletedSuccessfully),
            call => Assert.Equal(CustomLabelsError.ProvisionedThroughputExceeded, call.GetAwaiter().GetResult().Error));
        fleet.Owner.Publish(Fleet.Running(3, 1));
        await fleet.PassTimeUntilAsync(() => calls.All(call => call.IsCompleted), Step);
        Assert.Equal(3, (await Task.WhenAll(calls)).Count(answer => answer.Error is null));
    }

    [Fact]
    public async Task Wait_CallerWhoGivesUp_IsNotAnswered()
    {
        using var fleet = new Fleet(1);
        fleet.Owner.Publish(Fleet.Resting(2, ModelVersionStatus.Starting, StartOnCall.Wait));
        using var caller = new CancellationTokenSource();
        var call = fleet.DetectForAsync(caller.Token);
        await fleet.PassTimeUntilAsync(() => fleet.Time.WaitCount > 5, Step);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }
}
