using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.ModelVersions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>An owner can reach neither its units nor the store for a while, as when the network around it is cut.</summary>
public sealed class CutOffOwnerTests
{
    private const int SomeLooks = 3;
    private const int ManyLooks = 20;

    [Fact]
    public async Task CutOffForLongerThanUnitsMayBeSilent_UnitsServeOnAfterwards()
    {
        var gate = new ReportGate();
        await using var cluster = await LocalCluster.StartAsync(configure: services =>
        {
            services.AddSingleton<IIncomingGrainCallFilter>(gate);
            services.Configure<ModelVersionOptions>(options =>
            {
                options.SilenceLimit = TimeSpan.FromSeconds(3);
                options.TickPeriod = TimeSpan.FromMilliseconds(50);
                options.ReportTimeout = TimeSpan.FromMilliseconds(50);
            });
        });
        var (_, arn) = await cluster.ImportAsync();
        await cluster.Version(arn).StartAsync(2, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        var before = await EpochsAsync(cluster, arn);

        cluster.Records.BreakAfter(0);
        gate.Close();
        // It has found its units silent, and could not store what it made of that.
        await UntilAsync(() => cluster.Records.Refused >= 1);
        // The store comes back first, as for a silo that the others have already given up.
        cluster.Records.Recover();
        var asked = gate.Asked;
        await UntilAsync(() => gate.Asked >= asked + (SomeLooks * before.Length));
        gate.Open();
        var answered = gate.Answered;
        await UntilAsync(() => gate.Answered >= answered + (ManyLooks * before.Length));

        Assert.Equal(before, await EpochsAsync(cluster, arn));
    }

    private static async Task<long[]> EpochsAsync(LocalCluster cluster, Contracts.Arns.ModelVersionArn arn) =>
        [.. (await cluster.Version(arn).GetRoutesAsync(new() { KnownVersion = -1, RouterId = "test" })).Units.Select(unit => unit.Unit.Epoch).Order()];

    private static async Task UntilAsync(Func<bool> isThere)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!isThere())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Keeps units' reports back while it is closed.</summary>
    private sealed class ReportGate : IIncomingGrainCallFilter
    {
        private volatile TaskCompletionSource _open = Opened();
        private int _asked;
        private int _answered;

        public int Asked => Volatile.Read(ref _asked);

        public int Answered => Volatile.Read(ref _answered);

        public void Close() => _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => _open.TrySetResult();

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.MethodName == nameof(IInferenceUnitGrain.GetReportAsync) && context.Grain is IInferenceUnitGrain)
            {
                Interlocked.Increment(ref _asked);
                await _open.Task;
                Interlocked.Increment(ref _answered);
            }

            await context.Invoke();
        }

        private static TaskCompletionSource Opened()
        {
            var open = new TaskCompletionSource();
            open.SetResult();
            return open;
        }
    }
}
