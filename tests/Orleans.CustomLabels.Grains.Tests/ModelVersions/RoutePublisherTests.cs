using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Grains.ModelVersions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomLabels.Grains.Tests.ModelVersions;

/// <summary>Who is told of new routes, and how it is known that all have been.</summary>
public sealed class RoutePublisherTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RoutePublisher _routes;
    private ModelVersionState _state = Given.Version(ModelVersionStatus.Running) with { RouteVersion = 1 };

    public RoutePublisherTests()
    {
        _routes = new(Given.Arn, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), _time, CancellationToken.None);
        // An owner that has just come up waits for routers that have yet to find it.
        _time.Advance(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task UntilKnown_NobodyAsksForRoutes_IsAtOnce()
    {
        await _routes.UntilKnownAsync(1);
    }

    [Fact]
    public async Task UntilKnown_EndsWithTheLastRoutersNextPoll()
    {
        var (first, second) = (PollAsync("first", 1), PollAsync("second", 1));
        Change();
        var known = _routes.UntilKnownAsync(2);
        Assert.Equal(2, (await first).Version);
        _ = PollAsync("first", 2);
        Assert.False(known.IsCompleted);
        Assert.Equal(2, (await second).Version);
        _ = PollAsync("second", 2);
        await known;
    }

    [Fact]
    public async Task UntilKnown_ARouterDoesNotAskAgain_IsNotWaitedForForEver()
    {
        _ = PollAsync("gone", 1);
        Change();
        var known = _routes.UntilKnownAsync(2);
        Assert.False(known.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(2));
        await known;
    }

    [Fact]
    public async Task UntilKnown_ARouterHasNotAskedForLong_IsForgotten()
    {
        await PollAsync("gone", 0);
        _time.Advance(TimeSpan.FromSeconds(21));
        _ = PollAsync("there", 1);
        await _routes.UntilKnownAsync(1);
    }

    [Fact]
    public async Task UntilKnown_ARouterAsksForEverythingAnew_HasNotForgotten()
    {
        _ = PollAsync("router", 1);
        await PollAsync("router", -1);
        await _routes.UntilKnownAsync(1);
    }

    [Fact]
    public async Task UntilKnown_OwnerHasJustComeUp_WaitsForRoutersThatHaveNotFoundIt()
    {
        var owner = new RoutePublisher(Given.Arn, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), _time, CancellationToken.None);
        var known = owner.UntilKnownAsync(1);
        Assert.False(known.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(2));
        await known;
    }

    private Task<RouteSnapshot> PollAsync(string router, long known) =>
        _routes.WaitAsync(new() { KnownVersion = known, RouterId = router }, () => _state);

    private void Change()
    {
        _state = _state with { RouteVersion = _state.RouteVersion + 1 };
        _routes.Publish();
    }
}
