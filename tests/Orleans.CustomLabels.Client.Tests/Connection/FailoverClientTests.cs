using CustomLabels.Client.Connection;
using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Errors;
using Microsoft.Extensions.Options;
using Xunit;

namespace CustomLabels.Client.Tests.Connection;

/// <summary>Calls that are under way when a connection to the cluster ends.</summary>
public sealed class FailoverClientTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly RecordingClient _router = new();
    private readonly GatewayLosses _losses = new();
    private readonly CountingTime _time = new();
    private readonly DetectionRouterOptions _options = new();
    private readonly FailoverClient _client;

    public FailoverClientTests()
    {
        _client = new(_router, new GatewayFailover(_losses), _losses, Options.Create(_options), _time);
        _losses.NotifyGatewayCountChanged(1, 0, true);
        _losses.NotifyGatewayCountChanged(2, 1, false);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _losses.Dispose();

    [Fact]
    public async Task Detect_NoLoss_IsSentOnce()
    {
        Assert.Equal("cat", (await DetectAsync()).Labels[0].Name);
        _losses.NotifyGatewayCountChanged(1, 2, false);
        Assert.Single(_router.Calls);
    }

    [Fact]
    public async Task Detect_LossWhileUnderWay_IsSentAgainAndTheFirstAnswerCounts()
    {
        var abandoned = new TaskCompletionSource();
        _router.Answer = (number, token) =>
        {
            if (number > 0)
            {
                return Good();
            }

            token.Register(abandoned.SetResult);
            return Never(token);
        };
        var call = DetectAsync();
        _losses.NotifyGatewayCountChanged(1, 2, false);
        Assert.Null((await call.WaitAsync(Patience, Token)).Error);
        Assert.Equal(2, _router.Calls.Count);
        await abandoned.Task.WaitAsync(Patience, Token);
    }

    [Fact]
    public async Task Detect_FirstSendWasNotLost_ItsAnswerCounts()
    {
        var first = new TaskCompletionSource<DetectionAnswer>();
        _router.Answer = (number, token) => number == 0 ? first.Task : Never(token);
        var call = DetectAsync();
        _losses.NotifyGatewayCountChanged(1, 2, false);
        await SentAsync(2);
        first.SetResult(new() { Labels = [new("dog", 99, null)] });
        Assert.Equal("dog", (await call.WaitAsync(Patience, Token)).Labels[0].Name);
    }

    [Fact]
    public async Task Detect_CopyIsRefusedForCapacity_WaitsForTheOther()
    {
        var first = new TaskCompletionSource<DetectionAnswer>();
        _router.Answer = (number, _) => number == 0 ? first.Task : Bad(CustomLabelsError.ProvisionedThroughputExceeded);
        var call = DetectAsync();
        _losses.NotifyGatewayCountChanged(1, 2, false);
        await SentAsync(2);
        first.SetResult(new());
        Assert.Null((await call.WaitAsync(Patience, Token)).Error);
    }

    [Fact]
    public async Task Detect_RefusedForThePicture_IsFinal()
    {
        _router.Answer = (number, token) => number == 0 ? Never(token) : Bad(CustomLabelsError.InvalidImageFormat);
        var call = DetectAsync();
        _losses.NotifyGatewayCountChanged(1, 2, false);
        Assert.Equal(CustomLabelsError.InvalidImageFormat, (await call.WaitAsync(Patience, Token)).Error);
    }

    [Fact]
    public async Task Detect_ManyLosses_SendAtMostThreeCopies()
    {
        var last = new TaskCompletionSource<DetectionAnswer>();
        _router.Answer = (number, token) => number == 2 ? last.Task : Never(token);
        var call = DetectAsync();
        for (var loss = 1; loss <= 6; loss++)
        {
            _losses.NotifyGatewayCountChanged(1, 2, false);
            await SentAsync(Math.Min(loss + 1, 3));
        }

        last.SetResult(new());
        Assert.Null((await call.WaitAsync(Patience, Token)).Error);
        Assert.Equal(3, _router.Calls.Count);
    }

    [Fact]
    public async Task Detect_FailureWhileConnected_IsNotRepeated()
    {
        _router.Answer = (_, _) => Bad(CustomLabelsError.InternalServerError);
        Assert.Equal(CustomLabelsError.InternalServerError, (await DetectAsync()).Error);
        Assert.Single(_router.Calls);
    }

    [Fact]
    public async Task Detect_WhileCutOff_TriesUntilASiloIsFound()
    {
        _losses.NotifyGatewayCountChanged(0, 1, false);
        _router.Answer = (number, _) => number < 4 ? Bad(CustomLabelsError.InternalServerError) : Good();
        var call = DetectAsync();
        await PassTimeUntilAsync(call);
        Assert.Null((await call).Error);
        Assert.Equal(5, _router.Calls.Count);
    }

    [Fact]
    public async Task Detect_CutOffForGood_EndsWithItsTimeAndSaysWhy()
    {
        _losses.NotifyGatewayCountChanged(0, 1, false);
        _router.Answer = (_, _) => Bad(CustomLabelsError.InternalServerError);
        var started = _time.GetTimestamp();
        var call = DetectAsync();
        await PassTimeUntilAsync(call);
        var answer = await call;
        Assert.Equal(CustomLabelsError.InternalServerError, answer.Error);
        Assert.StartsWith("No silo of the cluster could be reached", answer.Message, StringComparison.Ordinal);
        Assert.InRange(_time.GetElapsedTime(started), _options.RequestTimeout, _options.RequestTimeout * 2);
    }

    [Fact]
    public async Task Detect_SentAgain_DoesNotGetMoreTime()
    {
        _router.Answer = (_, token) => Never(token);
        var call = DetectAsync();
        _time.Advance(_options.RequestTimeout / 2);
        _losses.NotifyGatewayCountChanged(1, 2, false);
        await SentAsync(2);
        _time.Advance(_options.RequestTimeout / 2);
        Assert.Equal(CustomLabelsError.InternalServerError, (await call.WaitAsync(Patience, Token)).Error);
    }

    [Fact]
    public async Task Detect_CallerGivesUp_IsToldAndNothingIsSentAgain()
    {
        _router.Answer = (_, token) => Never(token);
        using var gone = new CancellationTokenSource();
        var call = _client.DetectAsync(Fleet.Version, new() { Bytes = [1] }, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience, Token));
        _losses.NotifyGatewayCountChanged(1, 2, false);
        Assert.Single(_router.Calls);
    }

    [Fact]
    public async Task GetRoutes_AreTheRouters() => Assert.Equal(7, (await _client.GetRoutesAsync(Fleet.Version, Token)).Version);

    private static Task<DetectionAnswer> Good() => Task.FromResult(new DetectionAnswer());

    private static Task<DetectionAnswer> Bad(CustomLabelsError error) => Task.FromResult(new DetectionAnswer { Error = error });

    private static async Task<DetectionAnswer> Never(CancellationToken token)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, token);
        throw new InvalidOperationException("Never reached.");
    }

    private Task<DetectionAnswer> DetectAsync() => _client.DetectAsync(Fleet.Version, new() { Bytes = [1] }, Token);

    private async Task SentAsync(int times)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (_router.Calls.Count < times)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

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
                _time.Advance(TimeSpan.FromMilliseconds(300));
            }

            await Task.Yield();
        }
    }
}
