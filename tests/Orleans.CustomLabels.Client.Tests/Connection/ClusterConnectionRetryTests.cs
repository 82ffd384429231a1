using CustomLabels.Client.Connection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using Xunit;

namespace CustomLabels.Client.Tests.Connection;

/// <summary>A cluster that cannot be reached when the host starts.</summary>
public sealed class ClusterConnectionRetryTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CustomLabelsClientOptions _options = new() { ConnectTimeout = TimeSpan.FromSeconds(10) };

    [Fact]
    public async Task Retry_UntilTheTimeIsOver_ThenSaysWhatIsMissing()
    {
        var retry = Create();
        var problem = new SiloUnavailableException("none");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var again = retry.ShouldRetryConnectionAttempt(problem, TestContext.Current.CancellationToken);
            Assert.False(again.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(await again);
        }

        var end = await Assert.ThrowsAsync<ClusterUnreachableException>(
            () => retry.ShouldRetryConnectionAttempt(problem, TestContext.Current.CancellationToken));
        Assert.Same(problem, end.InnerException);
    }

    [Fact]
    public async Task Retry_WithoutPatience_FailsAtOnce()
    {
        _options.ConnectTimeout = TimeSpan.Zero;
        await Assert.ThrowsAsync<ClusterUnreachableException>(
            () => Create().ShouldRetryConnectionAttempt(new TimeoutException(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Retry_HostIsStopped_Ends()
    {
        using var stop = new CancellationTokenSource();
        var again = Create().ShouldRetryConnectionAttempt(new TimeoutException(), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => again);
    }

    public static TheoryData<Exception, string[]> Problems => new()
    {
        { new SiloUnavailableException("none"), ["CustomLabels__ClientPort", "CustomLabels__ClusterName", "'beside'", "'service'"] },
        { new ConnectionFailedException("outer", new IOException("Connection refused.")), ["Connection refused.", "CustomLabels__AdvertisedAddress"] },
        { new OrleansException("busy"), ["does not answer: busy"] },
        { new IOException("No such host."), ["No such host.", "connection string"] },
    };

    [Theory, MemberData(nameof(Problems))]
    public void Describe_SaysWhatToLookAt(Exception problem, string[] expected)
    {
        var words = ConnectionFailures.Describe(problem, new ClusterOptions { ClusterId = "beside", ServiceId = "service" });
        Assert.All(expected, part => Assert.Contains(part, words, StringComparison.Ordinal));
    }

    private ClusterConnectionRetry Create() =>
        new(Options.Create(_options), Options.Create(new ClusterOptions()), _time, NullLogger<ClusterConnectionRetry>.Instance);
}
