using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Quotas;
using CustomLabels.Grains.Zones;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>Quotas are counted by the grain that owns what they count, also when calls come together.</summary>
public sealed class QuotaTests
{
    private const int Calls = 50;

    [Fact]
    public async Task Creations_AtTheSameTime_NeverExceedTheQuotaTogether()
    {
        await using var cluster = await StartAsync(quotas => (quotas.Projects, quotas.VersionsPerProject) = (10, 3));
        Assert.Equal(10, await CountAllowedAsync(call => cluster.Account.CreateProjectAsync(new() { Name = $"project-{call}" }, LocalCluster.Caller())));
        var project = (await cluster.Account.ListProjectsAsync(new())).Projects[0].Arn;
        var package = cluster.AddPackage();
        Assert.Equal(3, await CountAllowedAsync(call =>
            cluster.Project(project).CreateVersionAsync(new() { Name = $"version-{call}", Package = package }, LocalCluster.Caller())));
    }

    [Fact]
    public async Task Gateways_AreCountedByTheMembership()
    {
        await using var cluster = await LocalCluster.StartAsync(silos: 3, zoneWithoutGateway: "b");
        var watchers = cluster.Silos.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<ZoneWatcher>()).ToArray();
        Assert.All(watchers, each => Assert.Equal(2, each.ActiveGateways));
        // Silos get their zones in whatever order they start.
        var zones = watchers[0].Current.Silos;
        var lost = cluster.Silos.Silos.ToList().FindIndex(silo => zones[silo.SiloAddress] == "c");
        var watcher = watchers[(lost + 1) % watchers.Length];
        var noticed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Changed += () =>
        {
            if (watcher.ActiveGateways == 1)
            {
                noticed.TrySetResult();
            }
        };
        await cluster.KillSiloAsync(lost);
        await noticed.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task RunningVersion_CountsUntilItIsStopped()
    {
        await using var cluster = await StartAsync(quotas => (quotas.RunningVersions, quotas.UnitsPerVersion) = (1, 2));
        var (_, first) = await cluster.ImportAsync("first");
        var (_, second) = await cluster.ImportAsync("second");
        await RefusedAsync("UnitsPerVersion", () => cluster.Version(first).StartAsync(3, null, LocalCluster.Caller()));
        await RefusedAsync("UnitsPerVersion", () => cluster.Version(first).StartAsync(1, 3, LocalCluster.Caller()));
        await cluster.Version(first).StartAsync(1, 2, LocalCluster.Caller());
        await RefusedAsync("RunningVersions", () => cluster.Version(second).StartAsync(1, null, LocalCluster.Caller()));
        await cluster.UntilAsync(first, ModelVersionStatus.Running);
        await RefusedAsync("UnitsPerVersion", () => cluster.Version(first).UpdateUnitsAsync(1, 3, LocalCluster.Caller()));
        await cluster.Version(first).StopAsync(LocalCluster.Caller());
        await cluster.UntilAsync(first, ModelVersionStatus.Stopped);
        // At once: whoever sees STOPPED may rely on the room.
        await cluster.Version(second).StartAsync(2, null, LocalCluster.Caller());
        await RefusedAsync("RunningVersions", () => cluster.Version(first).StartAsync(1, null, LocalCluster.Caller()));
        await cluster.UntilAsync(second, ModelVersionStatus.Running);
    }

    [Fact]
    public async Task Start_ThatIsRefused_CountsNothing()
    {
        await using var cluster = await StartAsync(quotas => quotas.RunningVersions = 1);
        var (_, first) = await cluster.ImportAsync("first");
        var (_, second) = await cluster.ImportAsync("second");
        await cluster.Version(first).StartAsync(1, null, LocalCluster.Caller());
        await cluster.UntilAsync(first, ModelVersionStatus.Running);
        for (var call = 0; call < 3; call++)
        {
            await RefusedAsync("RunningVersions", () => cluster.Version(second).StartAsync(1, null, LocalCluster.Caller()));
        }

        Assert.Equal(ModelVersionStatus.TrainingCompleted, (await cluster.Version(second).DescribeAsync())!.Status);
        await cluster.Version(first).StopAsync(LocalCluster.Caller());
        await cluster.UntilAsync(first, ModelVersionStatus.Stopped);
        await cluster.Version(first).StartAsync(1, null, LocalCluster.Caller());
    }

    private static Task<LocalCluster> StartAsync(Action<QuotaOptions> quotas) => LocalCluster.StartAsync(configure: services => services.Configure(quotas));

    private static async Task<int> CountAllowedAsync(Func<int, Task> call)
    {
        var calls = Enumerable.Range(0, Calls).Select(call).ToArray();
        await Task.WhenAll(calls).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.All(
            calls.Where(task => task.IsFaulted),
            task => Assert.Equal(CustomLabelsError.LimitExceeded, Assert.IsType<CustomLabelsException>(task.Exception!.InnerException).Error));
        return calls.Count(task => task.IsCompletedSuccessfully);
    }

    private static async Task RefusedAsync(string setting, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(call);
        Assert.Equal(CustomLabelsError.LimitExceeded, refusal.Error);
        Assert.Contains($"CustomLabels__Quotas__{setting}", refusal.Message, StringComparison.Ordinal);
    }
}
