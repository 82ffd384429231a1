using System.Diagnostics.Metrics;
using CustomLabels.Server.Membership;
using CustomLabels.Server.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Configuration;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Server.Tests.Membership;

/// <summary>The membership table is read as often after many failures as before.</summary>
public sealed class MembershipRefreshTests
{
    private const int Periods = 12;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task EveryReadFails_NextOneComesAPeriodLater()
    {
        var time = new WatchedTime();
        var table = new UnreadableTable();
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new MembershipMetrics(services.GetRequiredService<IMeterFactory>());
        using var refresh = new MembershipRefresh(
            table, Options.Create(new ClusterMembershipOptions { TableRefreshTimeout = Period }), metrics, time, NullLogger<MembershipRefresh>.Instance);
        await refresh.StartAsync(TestContext.Current.CancellationToken);
        await time.TimerCreated.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        for (var period = 0; period < Periods; period++)
        {
            time.Advance(Period);
            Assert.True(await table.Read.WaitAsync(Patience, TestContext.Current.CancellationToken), $"No read in period {period + 1}.");
        }

        await refresh.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(refresh.ExecuteTask!.IsCompletedSuccessfully);
    }

    private sealed class WatchedTime : FakeTimeProvider
    {
        public TaskCompletionSource TimerCreated { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            TimerCreated.TrySetResult();
            return timer;
        }
    }

    private sealed class UnreadableTable : IClusterMembershipService
    {
        public SemaphoreSlim Read { get; } = new(0);

        public ClusterMembershipSnapshot CurrentSnapshot => throw new NotSupportedException();

        public IAsyncEnumerable<ClusterMembershipSnapshot> MembershipUpdates => throw new NotSupportedException();

        public async ValueTask Refresh(MembershipVersion minimumVersion = default, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            Read.Release();
            throw new IOException("The store is away.");
        }

        public Task<bool> TryKill(SiloAddress siloAddress) => throw new NotSupportedException();
    }
}
