using CustomLabels.Client.Connection;
using CustomLabels.Client.Control;
using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Client.Tests.Control;

/// <summary>Starting, stopping, describing and waiting, against an owner that does not always answer.</summary>
public sealed class ModelVersionControlTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Arn = Fleet.Version.ToString();
    private readonly GatewayLosses _losses = new();
    private readonly CountingTime _time = new();
    private ScriptedGrain _owner = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _losses.Dispose();

    [Fact]
    public async Task Start_PassingFailures_AreSentAgainUnderOneInvocationId()
    {
        var control = Create((_, number) => number switch
        {
            0 => Task.FromException<ModelVersionStatus>(new CustomLabelsException(CustomLabelsError.Throttling)),
            1 => Task.FromException<ModelVersionStatus>(new SiloUnavailableException("gone")),
            _ => Task.FromResult(ModelVersionStatus.Starting),
        });
        var call = control.StartAsync(Arn, 2, 5, Token);
        await PassTimeUntilAsync(call);
        Assert.Equal(ModelVersionStatus.Starting, await call);
        Assert.Equal(3, _owner.Calls.Count);
        Assert.All(_owner.Calls, call => Assert.Equal((2, 5), ((int)call.Arguments[0]!, (int)call.Arguments[1]!)));
        var caller = Assert.Single(_owner.Calls.Select(call => (ControlCaller)call.Arguments[2]!).Distinct());
        Assert.NotNull(caller.InvocationId);
    }

    [Fact]
    public async Task Start_TwoCalls_AreTwoInvocations()
    {
        var control = Create((_, _) => Task.FromResult(ModelVersionStatus.Starting));
        await control.StartAsync(Arn, 1, null, Token);
        await control.StartAsync(Arn, 1, null, Token);
        Assert.Equal(2, _owner.Calls.Select(call => (ControlCaller)call.Arguments[2]!).Distinct().Count());
    }

    [Fact]
    public async Task UpdateUnits_PassingFailure_IsSentAgainUnderOneInvocationId()
    {
        var control = Create((_, number) => number == 0 ? Task.FromException(new SiloUnavailableException("gone")) : Task.CompletedTask);
        var call = control.UpdateUnitsAsync(Arn, 2, 5, Token);
        await PassTimeUntilAsync(call);
        await call;
        Assert.Equal(2, _owner.Calls.Count);
        Assert.All(_owner.Calls, call => Assert.Equal((2, 5), ((int)call.Arguments[0]!, (int)call.Arguments[1]!)));
        Assert.Single(_owner.Calls.Select(call => (ControlCaller)call.Arguments[2]!).Distinct());
    }

    [Fact]
    public async Task Start_RefusedByItsState_IsThrownAtOnce()
    {
        var control = Create((_, _) => Task.FromException<ModelVersionStatus>(new CustomLabelsException(CustomLabelsError.ResourceInUse, "It runs.")));
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(() => control.StartAsync(Arn, 1, null, Token));
        Assert.Equal((CustomLabelsError.ResourceInUse, "It runs."), (refusal.Error, refusal.Message));
        Assert.Single(_owner.Calls);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(2, 1)]
    public async Task Start_ImpossibleUnits_AreInvalidParameters(int min, int? max)
    {
        var control = Create((_, _) => Task.FromResult(ModelVersionStatus.Starting));
        await RefusesAsync(() => control.StartAsync(Arn, min, max, Token), CustomLabelsError.InvalidParameter);
        await RefusesAsync(() => control.UpdateUnitsAsync(Arn, min, max, Token), CustomLabelsError.InvalidParameter);
        Assert.Empty(_owner.Calls);
    }

    [Theory]
    [InlineData(typeof(SiloUnavailableException), CustomLabelsError.Throttling)]
    [InlineData(typeof(TimeoutException), CustomLabelsError.Throttling)]
    [InlineData(typeof(InvalidOperationException), CustomLabelsError.InternalServerError)]
    public async Task Stop_FailsEveryTime_IsATransientReasonWithItsCause(Type problem, CustomLabelsError expected)
    {
        var control = Create((_, _) => Task.FromException<ModelVersionStatus>((Exception)Activator.CreateInstance(problem, "the cause")!));
        var call = control.StopAsync(Arn, Token);
        await PassTimeUntilAsync(call);
        var refusal = await RefusesAsync(() => call, expected);
        Assert.True(refusal.IsTransient);
        Assert.IsType(problem, refusal.InnerException);
        Assert.Equal(3, _owner.Calls.Count);
    }

    [Fact]
    public async Task Stop_NoAnswer_EndsWithItsTime()
    {
        var control = Create((_, _) => new TaskCompletionSource<ModelVersionStatus>().Task);
        var call = control.StopAsync(Arn, Token);
        _time.Advance(new DetectionRouterOptions().RequestTimeout);
        var refusal = await RefusesAsync(() => call.WaitAsync(Patience, Token), CustomLabelsError.InternalServerError);
        Assert.Contains("describe the version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_CallerGivesUp_IsTold()
    {
        var control = Create((_, _) => new TaskCompletionSource<ModelVersionStatus>().Task);
        using var gone = new CancellationTokenSource();
        var call = control.StopAsync(Arn, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience, Token));
    }

    [Fact]
    public async Task Describe_LossOfTheConnection_IsSentAgain()
    {
        var control = Create((_, number) =>
            number == 0 ? new TaskCompletionSource<ModelVersionDescription?>().Task : Described(ModelVersionStatus.Stopped));
        var call = control.DescribeAsync(Arn, Token);
        _losses.NotifyGatewayCountChanged(1, 2, false);
        Assert.Equal(ModelVersionStatus.Stopped, (await call.WaitAsync(Patience, Token)).Status);
    }

    [Fact]
    public async Task Describe_UnknownOrMalformed_SaysWhich()
    {
        var control = Create((_, _) => Task.FromResult<ModelVersionDescription?>(null));
        await RefusesAsync(() => control.DescribeAsync(Arn, Token), CustomLabelsError.ResourceNotFound);
        await RefusesAsync(() => control.DescribeAsync("shapes/v1", Token), CustomLabelsError.InvalidParameter);
    }

    [Fact]
    public async Task WaitUntilRunning_PassesOverFailuresUntilAUnitServes()
    {
        var control = Create((_, number) => number switch
        {
            0 => Described(ModelVersionStatus.Starting),
            1 or 2 or 3 or 4 => Task.FromException<ModelVersionDescription?>(new SiloUnavailableException("gone")),
            5 => Described(ModelVersionStatus.Running),
            _ => Described(ModelVersionStatus.Running, units: 1),
        });
        var wait = control.WaitUntilRunningAsync(Arn, TimeSpan.FromMinutes(5), Token);
        await PassTimeUntilAsync(wait);
        Assert.Equal(1, (await wait).UnitsInService);
        Assert.Equal(7, _owner.Calls.Count);
    }

    [Theory]
    [InlineData(ModelVersionStatus.Failed)]
    [InlineData(ModelVersionStatus.Stopped)]
    [InlineData(ModelVersionStatus.TrainingCompleted)]
    [InlineData(ModelVersionStatus.Deleting)]
    public async Task WaitUntilRunning_NotOnItsWay_SaysSoAtOnce(ModelVersionStatus status)
    {
        var control = Create((_, _) => Described(status));
        var refusal = await RefusesAsync(() => control.WaitUntilRunningAsync(Arn, TimeSpan.FromMinutes(5), Token), CustomLabelsError.ResourceNotReady);
        Assert.Contains($"It is {status.ToAwsName()}: why", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitUntilRunning_TooLong_SaysWhereItIs()
    {
        var control = Create((_, _) => Described(ModelVersionStatus.Starting));
        var wait = control.WaitUntilRunningAsync(Arn, TimeSpan.FromSeconds(5), Token);
        await PassTimeUntilAsync(wait);
        var end = await Assert.ThrowsAsync<TimeoutException>(() => wait);
        Assert.Contains("not RUNNING within 00:00:05. It is STARTING: why", end.Message, StringComparison.Ordinal);
    }

    private static Task<ModelVersionDescription?> Described(ModelVersionStatus status, int units = 0) => Task.FromResult<ModelVersionDescription?>(new()
    {
        Arn = Fleet.Version,
        Status = status,
        StatusMessage = "why",
        Request = new() { Name = "version", Package = new("bucket", "key") },
        UnitsInService = units,
    });

    private static async Task<CustomLabelsException> RefusesAsync(Func<Task> call, CustomLabelsError error)
    {
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(call);
        Assert.Equal(error, refusal.Error);
        return refusal;
    }

    private ModelVersionControl Create(Func<string, int, object> answer)
    {
        (var grain, _owner) = ScriptedGrain.Create<IModelVersionGrain>((method, number, _) => answer(method, number));
        var grains = FakeGrainFactory.Create(_ => grain, _ => throw new NotSupportedException());
        return new(grains, new GatewayFailover(_losses, _time), Options.Create(new DetectionRouterOptions()), _time);
    }

    /// <summary>Moves the clock, by more than the longest pause, whenever somebody has begun to wait.</summary>
    private async Task PassTimeUntilAsync(Task done)
    {
        using var limit = new CancellationTokenSource(Patience);
        var seen = 0;
        while (!done.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (_time.WaitCount > seen)
            {
                seen = _time.WaitCount;
                _time.Advance(TimeSpan.FromSeconds(1));
            }

            await Task.Yield();
        }
    }
}
