using CustomLabels.Client.Connection;
using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Units;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using Xunit;

namespace CustomLabels.Client.Tests.Connection;

/// <summary>Calls that are under way when a connection to the cluster ends.</summary>
public sealed class FailoverUnitTests : IDisposable
{
    private const string Detect = nameof(IInferenceUnitGrain.DetectAsync);
    private const string Ping = nameof(IInferenceUnitGrain.PingAsync);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly SiloAddress Home = Fleet.Silo(0);
    private readonly GatewayLosses _losses = new();
    private readonly CountingTime _time = new();
    private readonly FailoverUnit _unit;
    private readonly ScriptedGrain _grain;

    public FailoverUnitTests()
    {
        (var grain, _grain) = ScriptedGrain.Create<IInferenceUnitGrain>(
            (method, number, arguments) => method == Detect ? Reply(number, (CancellationToken)arguments[1]!) : Pong(number));
        _unit = new(grain, Home, new GatewayFailover(_losses, _time), _losses, _time);
        _losses.NotifyGatewayCountChanged(1, 0, true);
        _losses.NotifyGatewayCountChanged(2, 1, false);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What the unit replies to a send, from 0.</summary>
    private Func<int, CancellationToken, Task<DetectReply>> Reply { get; set; } = (_, _) => Good();

    /// <summary>What its silo answers to a ping, from 0.</summary>
    private Func<int, Task<SiloAddress>> Pong { get; set; } = _ => Task.FromResult(Home);

    public void Dispose() => _losses.Dispose();

    [Fact]
    public async Task Detect_NoLoss_IsSentOnceWithoutAPing()
    {
        Assert.Equal(DetectOutcome.Ok, (await DetectAsync()).Outcome);
        Lose();
        Assert.Single(_grain.Calls);
    }

    [Fact]
    public async Task Detect_Loss_IsSentAgainOnceTheSiloHasAnswered()
    {
        var pong = new TaskCompletionSource<SiloAddress>();
        Pong = _ => pong.Task;
        Reply = (number, token) => number == 0 ? Never(token) : Good();
        var call = DetectAsync();
        Lose();
        await _grain.CalledAsync(Ping, 1);
        Assert.Equal(1, _grain.Count(Detect));
        pong.SetResult(Home);
        Assert.Equal(DetectOutcome.Ok, (await call.WaitAsync(Patience, Token)).Outcome);
        Assert.Equal(2, _grain.Count(Detect));
    }

    [Fact]
    public async Task Detect_UnitIsOnAnotherSiloNow_IsALostSilo()
    {
        Pong = _ => Task.FromResult(Fleet.Silo(1));
        Reply = (_, token) => Never(token);
        var call = DetectAsync();
        Lose();
        await Assert.ThrowsAsync<SiloUnavailableException>(() => call.WaitAsync(Patience, Token));
        Assert.Equal(1, _grain.Count(Detect));
    }

    [Fact]
    public async Task Detect_SiloIsGone_IsALostSilo()
    {
        Pong = _ => Task.FromException<SiloAddress>(new SiloUnavailableException("gone"));
        Reply = (_, token) => Never(token);
        var call = DetectAsync();
        Lose();
        // The loss itself is over by the time of the ping: the answer is the silo's.
        await Assert.ThrowsAsync<SiloUnavailableException>(() => call.WaitAsync(Patience, Token));
        Assert.Equal(1, _grain.Count(Detect));
    }

    [Fact]
    public async Task Detect_SiloDoesNotAnswer_IsNotSentAgainUntilTheRouterEndsIt()
    {
        using var over = new CancellationTokenSource();
        Pong = _ => new TaskCompletionSource<SiloAddress>().Task;
        Reply = (_, token) => Never(token);
        var call = _unit.DetectAsync(new() { Bytes = [1] }, over.Token);
        Lose();
        await _grain.CalledAsync(Ping, 1);
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience, Token));
        Assert.Equal(1, _grain.Count(Detect));
    }

    [Fact]
    public async Task Detect_FirstSendWasNotLost_ItsReplyCountsAlsoWhileTheSiloIsPinged()
    {
        var first = new TaskCompletionSource<DetectReply>();
        Pong = _ => new TaskCompletionSource<SiloAddress>().Task;
        Reply = (_, _) => first.Task;
        var call = DetectAsync();
        Lose();
        await _grain.CalledAsync(Ping, 1);
        first.SetResult(new() { Outcome = DetectOutcome.InvalidImageFormat });
        Assert.Equal(DetectOutcome.InvalidImageFormat, (await call.WaitAsync(Patience, Token)).Outcome);
        Assert.Equal(1, _grain.Count(Detect));
    }

    [Fact]
    public async Task Detect_CopyFindsTheUnitFull_WaitsForRoomOrTheFirst()
    {
        var busy = new DetectReply { Outcome = DetectOutcome.Busy };
        Reply = (number, token) => number switch { 0 => Never(token), < 4 => Task.FromResult(busy), _ => Good() };
        var call = DetectAsync();
        Lose();
        await PassTimeUntilAsync(call);
        Assert.Equal(DetectOutcome.Ok, (await call).Outcome);
        Assert.Equal(5, _grain.Count(Detect));
        Assert.InRange(_time.Waits.Count, 3, int.MaxValue);
    }

    [Fact]
    public async Task Detect_UnitIsFull_SaysSoAtOnce()
    {
        Reply = (_, _) => Task.FromResult(new DetectReply { Outcome = DetectOutcome.Busy });
        Assert.Equal(DetectOutcome.Busy, (await DetectAsync()).Outcome);
    }

    [Fact]
    public async Task Detect_ManyLosses_SendAtMostThreeCopies()
    {
        var last = new TaskCompletionSource<DetectReply>();
        Reply = (number, token) => number == 2 ? last.Task : Never(token);
        var call = DetectAsync();
        for (var loss = 1; loss <= 6; loss++)
        {
            Lose();
            await _grain.CalledAsync(Detect, Math.Min(loss + 1, 3));
        }

        last.SetResult(new() { Outcome = DetectOutcome.Ok });
        Assert.Equal(DetectOutcome.Ok, (await call.WaitAsync(Patience, Token)).Outcome);
        Assert.Equal(3, _grain.Count(Detect));
    }

    public static TheoryData<bool> Ways => [true, false];

    [Theory, MemberData(nameof(Ways))]
    public async Task Detect_WhileCutOff_IsSentOnceTheClusterIsReachedAgain(bool isConnectionFailure)
    {
        _losses.NotifyGatewayCountChanged(0, 1, false);
        Exception Problem() => isConnectionFailure ? new ConnectionFailedException("refused") : Rejection.Create();
        Reply = (number, _) => number == 0 ? Task.FromException<DetectReply>(Problem()) : Good();
        Pong = number =>
        {
            if (number < 3)
            {
                return Task.FromException<SiloAddress>(Problem());
            }

            _losses.NotifyGatewayCountChanged(1, 0, true);
            return Task.FromResult(Home);
        };
        var call = DetectAsync();
        await PassTimeUntilAsync(call);
        Assert.Equal(DetectOutcome.Ok, (await call).Outcome);
        Assert.Equal((2, 4), (_grain.Count(Detect), _grain.Count(Ping)));
    }

    [Fact]
    public async Task Detect_ManyCallsLoseTheirWayTogether_SendOnePing()
    {
        var pong = new TaskCompletionSource<SiloAddress>();
        Pong = _ => pong.Task;
        Reply = (number, _) => number < 20 ? Task.FromException<DetectReply>(new ConnectionFailedException("refused")) : Good();
        var calls = Enumerable.Range(0, 20).Select(_ => DetectAsync()).ToArray();
        await _grain.CalledAsync(Ping, 1);
        pong.SetResult(Home);
        await Task.WhenAll(calls).WaitAsync(Patience, Token);
        Assert.Equal((40, 1), (_grain.Count(Detect), _grain.Count(Ping)));
    }

    [Fact]
    public async Task Detect_RefusedBehindALivingConnection_IsTheRoutersToJudge()
    {
        Reply = (_, _) => Task.FromException<DetectReply>(Rejection.Create());
        await Assert.ThrowsAsync<OrleansMessageRejectionException>(DetectAsync);
        Assert.Single(_grain.Calls);
    }

    [Fact]
    public async Task Ping_UnansweredOne_IsFollowedByOthers()
    {
        Pong = number => number < 2 ? new TaskCompletionSource<SiloAddress>().Task : Task.FromResult(Home);
        var ping = _unit.PingAsync();
        await PassTimeUntilAsync(ping);
        Assert.Equal(Home, await ping);
        Assert.Equal(3, _grain.Count(Ping));
    }

    [Fact]
    public async Task Ping_CannotBeSent_SaysNothingOfTheSilo()
    {
        _losses.NotifyGatewayCountChanged(0, 1, false);
        Pong = _ => Task.FromException<SiloAddress>(Rejection.Create());
        await Assert.ThrowsAsync<ConnectionFailedException>(_unit.PingAsync);
    }

    [Fact]
    public async Task Ping_RefusedBehindALivingConnection_SaysThatTheSiloIsAway()
    {
        Pong = _ => Task.FromException<SiloAddress>(Rejection.Create());
        await Assert.ThrowsAsync<OrleansMessageRejectionException>(_unit.PingAsync);
    }

    private static Task<DetectReply> Good() => Task.FromResult(new DetectReply { Outcome = DetectOutcome.Ok });

    private static async Task<DetectReply> Never(CancellationToken token)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, token);
        throw new InvalidOperationException("Never reached.");
    }

    private void Lose() => _losses.NotifyGatewayCountChanged(1, 2, false);

    private Task<DetectReply> DetectAsync() => _unit.DetectAsync(new() { Bytes = [1] }, Token);

    /// <summary>Moves the clock, by the longest pause, whenever somebody has begun to wait.</summary>
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
                _time.Advance(TimeSpan.FromMilliseconds(150));
            }

            await Task.Yield();
        }
    }
}
