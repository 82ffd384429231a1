using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.Artifacts;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>Projects and versions from creation to deletion, in a real silo with a real model.</summary>
public sealed class LifecycleTests
{
    private static readonly string Star = Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "pictures", "star.jpg");

    [Fact]
    public async Task A_version_that_nobody_created_keeps_no_activation()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var arn = new ModelVersionArn(LocalCluster.AccountKey, "nobody", "made-up", 1);
        var answer = await cluster.Client.DetectAsync(arn, new() { Bytes = [1] }, caller: "", TestContext.Current.CancellationToken);
        Assert.Equal(CustomLabelsError.ResourceNotFound, answer.Error);
        Assert.Null(await cluster.Version(arn).DescribeAsync());
        Assert.Null(await cluster.Version(arn).DescribeCapacityAsync());
        Assert.Null(await cluster.Version(arn).GetEventsAsync());
        var management = cluster.Grains.GetGrain<IManagementGrain>(0);
        while ((await management.GetDetailedGrainStatistics(null, null, TestContext.Current.CancellationToken)).Any(activation => activation.GrainId.Key.ToString() == arn.ToString()))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Version_ImportedStartedUsedStoppedAndDeleted_LeavesNothingBehind()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var (project, arn) = await cluster.ImportAsync();
        var version = cluster.Version(arn);
        Assert.Equal(ModelVersionStatus.Starting, await version.StartAsync(2, null, LocalCluster.Caller()));
        var running = await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        Assert.Equal((2, 2), (running.MinInferenceUnits, running.UnitsInService));

        var picture = await File.ReadAllBytesAsync(Star, TestContext.Current.CancellationToken);
        var answer = await cluster.Client.DetectAsync(arn, new() { Bytes = picture }, caller: "", TestContext.Current.CancellationToken);
        Assert.Null(answer.Error);
        Assert.Equal("star", answer.Labels[0].Name);
        await RefusedAsync(CustomLabelsError.ResourceInUse, () => cluster.Project(project).DeleteVersionAsync(arn, LocalCluster.Caller()));
        Assert.Equal(ModelVersionStatus.Running, (await version.DescribeAsync())!.Status);

        Assert.Equal(ModelVersionStatus.Stopping, await version.StopAsync(LocalCluster.Caller()));
        await cluster.UntilAsync(arn, ModelVersionStatus.Stopped);
        Assert.Equal(CustomLabelsError.ResourceNotReady, (await cluster.Client.DetectAsync(arn, new() { Bytes = picture }, caller: "", TestContext.Current.CancellationToken)).Error);

        await cluster.Project(project).DeleteVersionAsync(arn, LocalCluster.Caller());
        await cluster.Project(project).CompletePendingAsync();
        Assert.Empty((await cluster.Project(project).ListVersionsAsync(new())).Versions);
        Assert.Equal(CustomLabelsError.ResourceNotFound, (await cluster.Client.DetectAsync(arn, new() { Bytes = picture }, caller: "", TestContext.Current.CancellationToken)).Error);
        await cluster.Account.DeleteProjectAsync(project, LocalCluster.Caller());
        Assert.Empty((await cluster.Account.ListProjectsAsync(new())).Projects);
        Assert.Empty(await cluster.Account.GetActiveVersionsAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(cluster.Folder["artifacts"]));
        // Metrics and usage outlive what they tell of.
        Assert.All(cluster.Records.Rows.Keys, key => Assert.Matches("^(account|unit-metrics|usage-ledger |zones )", key));
    }

    [Fact]
    public async Task Units_ChangedWhileCallsRun_AreChangedWithoutAFailedCall()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var (_, arn) = await cluster.ImportAsync();
        var version = cluster.Version(arn);
        await version.StartAsync(1, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        var picture = await File.ReadAllBytesAsync(Star, TestContext.Current.CancellationToken);
        using var over = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 2).Select(_ => CallUntilAsync(over.Token)).ToArray();
        foreach (var count in new[] { 6, 2, 1, 4, 1 })
        {
            await version.UpdateUnitsAsync(count, null, LocalCluster.Caller());
            var changed = await cluster.UntilAsync(arn, routes => routes.Units.Length == count);
            Assert.Equal((ModelVersionStatus.Running, count), (changed.Status, changed.MinInferenceUnits));
        }

        await over.CancelAsync();
        Assert.All(await Task.WhenAll(callers), calls => Assert.InRange(calls, 1, int.MaxValue));
        await version.StopAsync(LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Stopped);
        await RefusedAsync(CustomLabelsError.ResourceInUse, () => version.UpdateUnitsAsync(2, null, LocalCluster.Caller()));

        async Task<int> CallUntilAsync(CancellationToken end)
        {
            var calls = 0;
            for (; !end.IsCancellationRequested; calls++)
            {
                Assert.Null((await cluster.Client.DetectAsync(arn, new() { Bytes = picture }, caller: "", CancellationToken.None)).Error);
            }

            return calls;
        }
    }

    [Fact]
    public async Task Package_ThatCannotBeServed_FailsTrainingWithTheReasonAndCanBeDeleted()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var project = await cluster.Account.CreateProjectAsync(new() { Name = "project" }, LocalCluster.Caller());
        cluster.Folder.Write("buckets/bucket/model.onnx", "this is no model");
        var broken = await cluster.Project(project).CreateVersionAsync(new() { Name = "broken", Package = new("bucket", "model.onnx") }, LocalCluster.Caller());
        var missing = await cluster.Project(project).CreateVersionAsync(new() { Name = "missing", Package = new("bucket", "nowhere.zip") }, LocalCluster.Caller());
        foreach (var version in new[] { broken, missing })
        {
            var failed = await cluster.UntilAsync(version, routes => routes.Status == ModelVersionStatus.TrainingFailed);
            Assert.NotEmpty(failed.StatusMessage);
            await RefusedAsync(CustomLabelsError.ResourceInUse, () => cluster.Version(version).StartAsync(1, null, LocalCluster.Caller()));
            await cluster.Project(project).DeleteVersionAsync(version, LocalCluster.Caller());
        }

        await cluster.Project(project).CompletePendingAsync();
        Assert.Empty((await cluster.Project(project).ListVersionsAsync(new())).Versions);
    }

    [Fact]
    public async Task Import_ThatMeetsAnotherPackageWhenTriedAgain_LeavesNothingBehindWhenDeleted()
    {
        var store = new StoreThatIsFullOnce();
        await using var cluster = await LocalCluster.StartAsync(configure: services =>
        {
            var registered = services.Last(service => service.ServiceType == typeof(IArtifactStore));
            services.AddSingleton<IArtifactStore>(provider => store.Over((IArtifactStore)registered.ImplementationFactory!(provider)));
        });
        // The first try has its reference, but cannot publish; meanwhile somebody replaces the package.
        store.Filled = () =>
        {
            var settings = cluster.Folder["buckets/bucket/shapes/model.json"];
            File.WriteAllText(settings, File.ReadAllText(settings).Replace("\"defaultThreshold\": 0.5", "\"defaultThreshold\": 0.6", StringComparison.Ordinal));
        };
        var (project, version) = await cluster.ImportAsync();
        Assert.Equal(2, store.Digests.Distinct().Count());
        await cluster.Project(project).DeleteVersionAsync(version, LocalCluster.Caller());
        await cluster.Project(project).CompletePendingAsync();
        Assert.DoesNotContain(cluster.Records.Rows.Keys, key => key.StartsWith("artifact", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(cluster.Folder["artifacts"]));
    }

    [Fact]
    public async Task Import_ThatCannotEvenBeTried_EndsAfterItsAttempts()
    {
        await using var cluster = await LocalCluster.StartAsync(validator: ["/nowhere/at-all"], configure: services => services.Configure<ModelVersionOptions>(options => options.ImportRetryTime = TimeSpan.Zero));
        var project = await cluster.Account.CreateProjectAsync(new() { Name = "project" }, LocalCluster.Caller());
        var version = await cluster.Project(project).CreateVersionAsync(new() { Name = "v1", Package = cluster.AddPackage() }, LocalCluster.Caller());
        var failed = await cluster.UntilAsync(version, routes => routes.Status == ModelVersionStatus.TrainingFailed);
        Assert.Contains("3 times", failed.StatusMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retries_OfCommittedCalls_GetTheFirstAnswer()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var project = await cluster.Account.CreateProjectAsync(new() { Name = "project" }, LocalCluster.Caller("create"));
        Assert.Equal(project, await cluster.Account.CreateProjectAsync(new() { Name = "project" }, LocalCluster.Caller("create")));
        await RefusedAsync(CustomLabelsError.ResourceInUse, () => cluster.Account.CreateProjectAsync(new() { Name = "project" }, LocalCluster.Caller("other")));
        await RefusedAsync(CustomLabelsError.ResourceInUse, () =>
            cluster.Account.CreateProjectAsync(new() { Name = "project" }, LocalCluster.Caller("create") with { IdentityArn = "arn:somebody-else" }));

        var request = new Contracts.Projects.CreateModelVersionRequest { Name = "v1", Package = cluster.AddPackage() };
        var arn = await cluster.Project(project).CreateVersionAsync(request, LocalCluster.Caller("version"));
        Assert.Equal(arn, await cluster.Project(project).CreateVersionAsync(request, LocalCluster.Caller("version")));
        await RefusedAsync(CustomLabelsError.ResourceInUse, () => cluster.Project(project).CreateVersionAsync(request, LocalCluster.Caller("other")));
        await cluster.UntilAsync(arn, ModelVersionStatus.TrainingCompleted);

        var version = cluster.Version(arn);
        Assert.Equal(ModelVersionStatus.Starting, await version.StartAsync(1, null, LocalCluster.Caller("start")));
        Assert.Equal(ModelVersionStatus.Starting, await version.StartAsync(1, null, LocalCluster.Caller("start")));
        await RefusedAsync(CustomLabelsError.ResourceInUse, () => version.StartAsync(1, null, LocalCluster.Caller("other")));
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        Assert.Equal(ModelVersionStatus.Starting, await version.StartAsync(1, null, LocalCluster.Caller("start")));
        Assert.Equal(ModelVersionStatus.Stopping, await version.StopAsync(LocalCluster.Caller("stop")));
        Assert.Equal(ModelVersionStatus.Stopping, await version.StopAsync(LocalCluster.Caller("stop")));
        await cluster.UntilAsync(arn, ModelVersionStatus.Stopped);
        Assert.Equal(ModelVersionStatus.Stopping, await version.StopAsync(LocalCluster.Caller("stop")));
        await RefusedAsync(CustomLabelsError.ResourceInUse, () => version.StopAsync(LocalCluster.Caller("other")));

        await cluster.Project(project).DeleteVersionAsync(arn, LocalCluster.Caller("delete"));
        await cluster.Project(project).CompletePendingAsync();
        await cluster.Project(project).DeleteVersionAsync(arn, LocalCluster.Caller("delete"));
        await RefusedAsync(CustomLabelsError.ResourceNotFound, () => cluster.Project(project).DeleteVersionAsync(arn, LocalCluster.Caller("other")));
        await cluster.Account.DeleteProjectAsync(project, LocalCluster.Caller("remove"));
        await cluster.Account.DeleteProjectAsync(project, LocalCluster.Caller("remove"));
        await RefusedAsync(CustomLabelsError.ResourceNotFound, () => cluster.Account.DeleteProjectAsync(project, LocalCluster.Caller("other")));
    }

    [Fact]
    public async Task CreateProject_ManyCallersOneName_ExactlyOneWins()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var calls = Enumerable.Range(0, 30).Select(call => cluster.Account.CreateProjectAsync(new() { Name = "project" }, LocalCluster.Caller($"call-{call}"))).ToArray();
        await ((Task)Task.WhenAll(calls)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var winner = await Assert.Single(calls, call => call.IsCompletedSuccessfully);
        Assert.All(calls.Where(call => call.IsFaulted), call => Assert.Equal(CustomLabelsError.ResourceInUse, Assert.IsType<CustomLabelsException>(call.Exception!.InnerException).Error));
        Assert.Equal(winner, Assert.Single((await cluster.Account.ListProjectsAsync(new())).Projects).Arn);
    }

    [Fact]
    public async Task DeleteProject_WithVersions_IsRefusedAndTheProjectGoesOn()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var (project, arn) = await cluster.ImportAsync();
        await RefusedAsync(CustomLabelsError.ResourceInUse, () => cluster.Account.DeleteProjectAsync(project, LocalCluster.Caller("same")));
        await RefusedAsync(CustomLabelsError.ResourceInUse, () => cluster.Account.DeleteProjectAsync(project, LocalCluster.Caller("same")));
        Assert.Equal(Contracts.Accounts.ProjectStatus.Created, Assert.Single((await cluster.Account.ListProjectsAsync(new())).Projects).Status);
        Assert.Equal(arn, Assert.Single((await cluster.Project(project).ListVersionsAsync(new())).Versions));
    }

    private static async Task RefusedAsync(CustomLabelsError error, Func<Task> call) =>
        Assert.Equal(error, (await Assert.ThrowsAsync<CustomLabelsException>(call)).Error);
}
