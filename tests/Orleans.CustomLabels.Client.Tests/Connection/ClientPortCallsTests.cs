using CustomLabels.Client.Connection;
using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Client.Tests.Connection;

/// <summary>Polls for routes that go unanswered.</summary>
public sealed class ClientPortCallsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly GatewayLosses _losses = new();
    private readonly CountingTime _time = new();
    private ScriptedGrain _owner = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _losses.Dispose();

    [Fact]
    public async Task GetRoutes_LostConnection_AsksAgain()
    {
        var poll = PollAsync(number => number == 0 ? Never() : Answer());
        _losses.NotifyGatewayCountChanged(1, 2, false);
        Assert.Equal(7, (await poll.WaitAsync(Patience, Token)).Version);
        Assert.Equal(2, _owner.Calls.Count);
    }

    [Fact]
    public async Task GetRoutes_OwnersSiloIsSilent_AsksBesideAndEndsWithTheFirstAnswer()
    {
        var poll = PollAsync(number => number < 2 ? Never() : Answer());
        for (var ask = 1; ask <= 2; ask++)
        {
            await _owner.CalledAsync(nameof(IModelVersionGrain.GetRoutesAsync), ask);
            await WaitingAsync(ask);
            _time.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.Equal(7, (await poll.WaitAsync(Patience, Token)).Version);
        Assert.Equal(3, _owner.Calls.Count);
    }

    [Fact]
    public async Task GetRoutes_CopyFails_WaitsForTheFirst()
    {
        var first = new TaskCompletionSource<RouteSnapshot>();
        var poll = PollAsync(number => number == 0 ? first.Task : Task.FromException<RouteSnapshot>(Rejection.Create()));
        _losses.NotifyGatewayCountChanged(1, 2, false);
        await _owner.CalledAsync(nameof(IModelVersionGrain.GetRoutesAsync), 2);
        first.SetResult(await Answer());
        Assert.Equal(7, (await poll.WaitAsync(Patience, Token)).Version);
    }

    [Fact]
    public async Task GetRoutes_Fails_ThrowsWhatTheOwnerThrew() =>
        await Assert.ThrowsAsync<TimeoutException>(() => PollAsync(_ => Task.FromException<RouteSnapshot>(new TimeoutException())));

    private static Task<RouteSnapshot> Never() => new TaskCompletionSource<RouteSnapshot>().Task;

    private static Task<RouteSnapshot> Answer() => Task.FromResult(new RouteSnapshot { Version = 7, Status = ModelVersionStatus.Running });

    private Task<RouteSnapshot> PollAsync(Func<int, Task<RouteSnapshot>> answer)
    {
        (var owner, _owner) = ScriptedGrain.Create<IModelVersionGrain>((_, number, _) => answer(number));
        var grains = FakeGrainFactory.Create(_ => owner, _ => throw new NotSupportedException());
        return new ClientPortCalls(grains, new GatewayFailover(_losses, _time), _losses, _time)
            .GetRoutesAsync(Fleet.Version, new() { KnownVersion = 1, RouterId = "test" });
    }

    private async Task WaitingAsync(int times)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (_time.WaitCount < times)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
