using System.Collections.Immutable;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Contracts.Quotas;
using CustomLabels.Contracts.Arns;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>Versions that start and stop by themselves, in a real silo with a real model, on a clock that can be set forward.</summary>
public sealed class OperatingPlanTests
{
    private static readonly string Star = Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "pictures", "star.jpg");
    private readonly ShiftedTime _time = new();

    [Fact]
    public async Task IdleVersion_StopsAndSaysWhy_AndCallsThatWaitStartItOnce()
    {
        await using var cluster = await StartAsync();
        var arn = await RunAsync(cluster);
        var version = cluster.Version(arn);
        await version.PutOperatingPlanAsync(new() { IdleStopMinutes = 30, StartOnCall = StartOnCall.Wait });
        for (var call = 0; call < 2; call++)
        {
            Assert.Null((await DetectAsync(cluster, arn)).Error);
            await LookAsync(cluster, arn);
            _time.Advance(TimeSpan.FromMinutes(29));
            await LookAsync(cluster, arn);
            Assert.Equal(ModelVersionStatus.Running, (await version.DescribeAsync())!.Status);
        }

        _time.Advance(TimeSpan.FromMinutes(1.5));
        var stopped = await cluster.UntilAsync(arn, ModelVersionStatus.Stopped);
        Assert.Equal("Stopped after 30 minutes without a call.", stopped.StatusMessage);

        var before = await EpochAsync(cluster, arn);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DetectAsync(cluster, arn)));
        Assert.All(answers, answer => Assert.Null(answer.Error));
        var after = await EpochAsync(cluster, arn);
        Assert.Equal((before ?? 1) + 1, after);
    }

    [Fact]
    public async Task Call_ThatMayNotWait_IsRefusedAndStartsTheVersion()
    {
        await using var cluster = await StartAsync();
        var arn = await RunAsync(cluster);
        var version = cluster.Version(arn);
        await version.StopAsync(LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Stopped);
        Assert.Equal(CustomLabelsError.ResourceNotReady, (await DetectAsync(cluster, arn)).Error);
        Assert.Equal(ModelVersionStatus.Stopped, await version.StartOnCallAsync());

        await version.PutOperatingPlanAsync(new() { StartOnCall = StartOnCall.NotReady, MinInferenceUnits = 2, MaxInferenceUnits = 3 });
        var refused = await DetectAsync(cluster, arn);
        Assert.Equal(CustomLabelsError.ResourceNotReady, refused.Error);
        Assert.Contains("being started", refused.Message, StringComparison.Ordinal);
        var running = await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        Assert.Equal((2, 3), (running.MinInferenceUnits, running.MaxInferenceUnits));
        Assert.Null((await DetectAsync(cluster, arn)).Error);
    }

    [Fact]
    public async Task StartOnCall_ManyAtOnce_StartOnce_AndNeverBeyondTheQuota()
    {
        await using var cluster = await StartAsync(quotas => quotas.RunningVersions = 1);
        var first = await RunAsync(cluster);
        await cluster.Version(first).PutOperatingPlanAsync(new() { StartOnCall = StartOnCall.Wait });
        await cluster.Version(first).StopAsync(LocalCluster.Caller());
        await cluster.UntilAsync(first, ModelVersionStatus.Stopped);
        var (_, second) = await cluster.ImportAsync("second");
        await cluster.Version(second).StartAsync(1, null, LocalCluster.Caller());
        var refused = await DetectAsync(cluster, first);
        Assert.Equal(CustomLabelsError.LimitExceeded, refused.Error);
        Assert.Contains("CustomLabels__Quotas__RunningVersions", refused.Message, StringComparison.Ordinal);

        await cluster.UntilAsync(second, ModelVersionStatus.Running);
        await cluster.Version(second).StopAsync(LocalCluster.Caller());
        await cluster.UntilAsync(second, ModelVersionStatus.Stopped);
        var starts = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => cluster.Version(first).StartOnCallAsync()));
        Assert.All(starts, status => Assert.True(status is ModelVersionStatus.Starting or ModelVersionStatus.Running, status.ToString()));
        await cluster.UntilAsync(first, ModelVersionStatus.Running);
        Assert.Equal(2, await EpochAsync(cluster, first));
    }

    [Fact]
    public async Task Schedule_WakesAVersionWhoseOwnerIsGone_AndStopsIt()
    {
        await using var cluster = await StartAsync();
        var (project, arn) = await cluster.ImportAsync();
        var version = cluster.Version(arn);
        var now = _time.GetUtcNow();
        await version.PutOperatingPlanAsync(new()
        {
            Schedule =
            [
                new() { Kind = ScheduledActionKind.Start, Time = Clock(now.AddHours(2)), TimeZone = "UTC", MinInferenceUnits = 2 },
                new() { Kind = ScheduledActionKind.Stop, Time = Clock(now.AddHours(5)), TimeZone = "UTC" },
            ],
        });
        var described = await version.GetOperatingPlanAsync();
        Assert.Equal((OperatingPlanSource.Operation, ScheduledActionKind.Start), (described.Source, described.NextAction));
        Assert.InRange(described.NextActionAt!.Value, now.AddMinutes(118), now.AddHours(2));
        await cluster.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Empty(await cluster.Account.GetActiveVersionsAsync());

        _time.Advance(TimeSpan.FromHours(2.5));
        await UntilActiveAsync(cluster, arn);
        var running = await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        Assert.Equal(2, running.MinInferenceUnits);
        _time.Advance(TimeSpan.FromHours(3));
        var stopped = await cluster.UntilAsync(arn, ModelVersionStatus.Stopped);
        Assert.StartsWith("Stopped as planned for ", stopped.StatusMessage, StringComparison.Ordinal);

        await cluster.Project(project).DeleteVersionAsync(arn, LocalCluster.Caller());
        await cluster.Project(project).CompletePendingAsync();
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await cluster.Account.GetDueVersionsAsync());
    }

    [Fact]
    public async Task Plan_ThatCannotBe_IsRefused()
    {
        await using var cluster = await StartAsync(quotas => quotas.UnitsPerVersion = 2);
        var (_, arn) = await cluster.ImportAsync();
        await RefusedAsync(CustomLabelsError.InvalidParameter, () => cluster.Version(arn).PutOperatingPlanAsync(new() { IdleStopMinutes = 0 }));
        await RefusedAsync(CustomLabelsError.LimitExceeded, () => cluster.Version(arn).PutOperatingPlanAsync(new() { MinInferenceUnits = 3 }));
        await RefusedAsync(
            CustomLabelsError.ResourceNotFound, () => cluster.Version(arn with { Name = "other" }).PutOperatingPlanAsync(new() { IdleStopMinutes = 1 }));
        Assert.Equal(OperatingPlanSource.None, (await cluster.Version(arn).GetOperatingPlanAsync()).Source);
        await cluster.Version(arn).TagAsync(ImmutableDictionary<string, string>.Empty.Add("customlabels:idle-stop-minutes", "45"));
        var described = await cluster.Version(arn).GetOperatingPlanAsync();
        Assert.Equal((OperatingPlanSource.Tags, 45), (described.Source, described.Plan.IdleStopMinutes));
        await cluster.Version(arn).PutOperatingPlanAsync(OperatingPlan.None);
        Assert.Null((await cluster.Version(arn).GetOperatingPlanAsync()).Plan.IdleStopMinutes);
        await cluster.Version(arn).DeleteOperatingPlanAsync();
        await cluster.Version(arn).DeleteOperatingPlanAsync();
        Assert.Equal(45, (await cluster.Version(arn).GetOperatingPlanAsync()).Plan.IdleStopMinutes);
    }

    private static TimeOnly Clock(DateTimeOffset at) => new(at.Hour, at.Minute);

    private static async Task RefusedAsync(CustomLabelsError error, Func<Task> call) =>
        Assert.Equal(error, (await Assert.ThrowsAsync<CustomLabelsException>(call)).Error);

    private static async Task<ModelVersionArn> RunAsync(LocalCluster cluster)
    {
        var (_, arn) = await cluster.ImportAsync();
        await cluster.Version(arn).StartAsync(1, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        return arn;
    }

    private static async Task<Client.DetectionAnswer> DetectAsync(LocalCluster cluster, ModelVersionArn arn) => await cluster.Client.DetectAsync(
        arn, new() { Bytes = await File.ReadAllBytesAsync(Star, TestContext.Current.CancellationToken) }, "test", TestContext.Current.CancellationToken);

    /// <summary>Epoch of the version's only unit; null when none is in the routes.</summary>
    private static async Task<long?> EpochAsync(LocalCluster cluster, ModelVersionArn arn) =>
        (await cluster.Version(arn).GetRoutesAsync(new() { KnownVersion = -1, RouterId = "test" })).Units.SingleOrDefault()?.Unit.Epoch;

    /// <summary>Waits until the owner has looked at its units from beginning to end: at each look it writes what they have used, and then it decides.</summary>
    private static async Task LookAsync(LocalCluster cluster, ModelVersionArn arn)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var last = await WrittenAsync();
        for (var (tries, looks) = (0, 0); looks < 3; tries++)
        {
            Assert.InRange(tries, 0, 1200);
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            if (await WrittenAsync() is var newest && newest > last)
            {
                (last, looks) = (newest, looks + 1);
            }
        }

        async Task<long> WrittenAsync() =>
            (await cluster.Version(arn).GetUsageAsync()).Select(interval => interval.ToMilliseconds).DefaultIfEmpty(0).Max();
    }

    /// <summary>Waits without calling the version, which would activate its owner.</summary>
    private static async Task UntilActiveAsync(LocalCluster cluster, ModelVersionArn arn)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var tries = 0; !(await cluster.Account.GetActiveVersionsAsync()).Contains(arn); tries++)
        {
            Assert.InRange(tries, 0, 600);
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private Task<LocalCluster> StartAsync(Action<QuotaOptions>? quotas = null) => LocalCluster.StartAsync(configure: services =>
    {
        services.AddSingleton<TimeProvider>(_time);
        services.Configure<ModelVersionOptions>(options => options.UsageCheckpointPeriod = TimeSpan.FromSeconds(1));
        services.Configure<VersionSupervisorOptions>(options => options.Period = TimeSpan.FromMilliseconds(500));
        if (quotas is not null)
        {
            services.Configure(quotas);
        }
    });
}
