using CustomLabels.Client;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using CustomLabels.Gateway.OpenInference;
using CustomLabels.Gateway.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace CustomLabels.Gateway.Tests.OpenInference;

/// <summary>What calls wait for when a cluster does not tell what a name means.</summary>
public sealed class ModelNamesTests
{
    private static readonly AccountKey Account = new("aws", "us-east-1", "111122223333");
    private static readonly ModelVersionArn First = new(Account, "parts", "v1", 1_700_000_000_001);
    private static readonly ModelVersionArn Second = new(Account, "parts", "v2", 1_700_000_000_002);
    private static readonly ModelName Parts = new(Account, "parts", null);
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeCluster _cluster = new();
    private readonly SlowRoutes _routes = new();
    private readonly ModelNames _names;

    public ModelNamesTests() => _names = new(_cluster, _routes, _clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_that_does_not_end_holds_no_call_of_a_version_that_runs()
    {
        _cluster.Account(Account.ToString()).ActiveVersions = [First];
        Assert.Equal(First, (await _names.FindAsync(Parts, Token)).Version);

        // The look asks for the newer one's routes, which never come.
        _cluster.Account(Account.ToString()).ActiveVersions = [First, Second];
        _routes.Silent = Second;
        for (var call = 0; call < 10; call++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1.5));
            var found = _names.FindAsync(Parts, Token).AsTask();
            Assert.True(found.IsCompleted);
            Assert.Equal(First, (await found).Version);
        }

        Assert.Equal(1, _routes.SilentRequests);
    }

    [Fact]
    public async Task After_idleness_a_call_waits_a_moment_for_the_look()
    {
        _cluster.Account(Account.ToString()).ActiveVersions = [First];
        await _names.FindAsync(Parts, Token);
        _cluster.Account(Account.ToString()).ActiveVersions = [First, Second];
        _routes.Silent = Second;
        _clock.Advance(TimeSpan.FromMinutes(1));
        var found = _names.FindAsync(Parts, Token).AsTask();
        Assert.False(found.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(First, (await found).Version);
    }

    [Fact]
    public async Task Calls_share_the_first_look_and_do_not_wait_for_ever()
    {
        _cluster.Account(Account.ToString()).ActiveVersions = [First];
        _routes.Silent = First;
        var calls = Enumerable.Range(0, 10).Select(_ => _names.FindAsync(Parts, Token).AsTask()).ToArray();
        Assert.DoesNotContain(calls, call => call.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(5));
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => call);
        }

        Assert.Equal(1, _routes.SilentRequests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("v1")]
    public async Task What_is_not_there_is_remembered_for_a_second(string? version)
    {
        var name = new ModelName(Account, "none", version);
        Assert.Equal(NamedModel.None, await _names.FindAsync(name, Token));
        _cluster.Outage = new TimeoutException();
        _clock.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal(NamedModel.None, await _names.FindAsync(name, Token));
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        await Assert.ThrowsAsync<TimeoutException>(async () => await _names.FindAsync(name, Token));
    }

    [Fact]
    public async Task A_project_without_a_version_that_runs_is_told_from_none()
    {
        var project = await _cluster.Account(Account.ToString()).CreateProjectAsync(new CreateProjectRequest { Name = "parts" }, new ControlCaller("arn:aws:iam::111122223333:user/a", null));
        Assert.Equal(new NamedModel(null, project), await _names.FindAsync(Parts, Token));

        // One that starts answers soon.
        _cluster.Account(Account.ToString()).ActiveVersions = [First];
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(First, (await _names.FindAsync(Parts, Token)).Version);
    }

    /// <summary>All versions run; the owner of one does not answer.</summary>
    private sealed class SlowRoutes : ICustomLabelsClient
    {
        private readonly TaskCompletionSource<RouteSnapshot> _never = new();

        public ModelVersionArn? Silent { get; set; }

        public int SilentRequests { get; private set; }

        public Task<DetectionAnswer> DetectAsync(ModelVersionArn version, DetectRequest request, string caller, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<RouteSnapshot> GetRoutesAsync(ModelVersionArn version, CancellationToken cancellationToken)
        {
            if (version != Silent)
            {
                return ValueTask.FromResult(new RouteSnapshot { Version = 1, Status = ModelVersionStatus.Running });
            }

            SilentRequests++;
            return new(_never.Task);
        }
    }
}
