using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;
using CustomLabels.Inference.Workers;
using CustomLabels.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>Units fail, or their silo leaves.</summary>
public sealed class UnitFaultTests
{
    private static readonly string Star = Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "pictures", "star.jpg");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SessionBreaks_UnitIsReplacedByOneWithAFreshSession()
    {
        using var sessions = new BreakableSessions();
        await using var cluster = await LocalCluster.StartAsync(configure: services => services.AddSingleton<IModelSessionLoader>(sessions));
        var (_, arn) = await cluster.ImportAsync();
        await cluster.Version(arn).StartAsync(1, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        var first = Assert.Single((await cluster.Version(arn).GetRoutesAsync(new() { KnownVersion = -1, RouterId = "test" })).Units).Unit;
        var picture = await File.ReadAllBytesAsync(Star, Token);

        sessions.BreakAll();
        var hit = await cluster.Grains.GetGrain<IInferenceUnitGrain>(first.ToString()).DetectAsync(new() { Bytes = picture }, Token);

        Assert.Equal(DetectOutcome.Failed, hit.Outcome);
        await cluster.UntilAsync(arn, routes => routes.Units is [{ Unit: var unit }] && unit.Epoch > first.Epoch);
        Assert.Equal(2, sessions.Loads);
        Assert.Null((await cluster.Client.DetectAsync(arn, new() { Bytes = picture }, caller: "", Token)).Error);
    }

    [Fact]
    public async Task TwoPicturesOnTrial_OneSiloTakesOneAtATime()
    {
        using var sessions = new BreakableSessions();
        await using var cluster = await LocalCluster.StartAsync(configure: services => services.AddSingleton<IModelSessionLoader>(sessions));
        var (_, arn) = await cluster.ImportAsync();
        await cluster.Version(arn).StartAsync(2, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        var routes = await cluster.Version(arn).GetRoutesAsync(new() { KnownVersion = -1, RouterId = "test" });
        var units = routes.Units.Select(route => cluster.Grains.GetGrain<IInferenceUnitGrain>(route.Unit.ToString())).ToArray();
        var innocent = new DetectRequest { Bytes = await File.ReadAllBytesAsync(Star, Token) };
        var suspect = innocent with { IsOnTrial = true };

        sessions.HoldUp();
        var first = units[0].DetectAsync(suspect, Token);
        // Grain calls arrive in order: when this one is answered, the trial has begun.
        await units[0].PingAsync();
        Assert.Equal(DetectOutcome.TrialUnderWay, (await units[1].DetectAsync(suspect, Token)).Outcome);
        var other = units[1].DetectAsync(innocent, Token);
        sessions.LetGo();
        Assert.Equal([DetectOutcome.Ok, DetectOutcome.Ok], (await Task.WhenAll(first, other)).Select(reply => reply.Outcome));
        Assert.Equal(DetectOutcome.Ok, (await units[1].DetectAsync(suspect, Token)).Outcome);
    }

    [Fact]
    public async Task SiloToldToStop_WaitsForItsUnitsWhichGoOnAnswering()
    {
        await using var cluster = await LocalCluster.StartAsync(silos: 2, isOneZone: true);
        var (_, arn) = await cluster.ImportAsync();
        await cluster.Version(arn).StartAsync(2, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        var leaving = cluster.Silos.Silos[1];
        var routes = await cluster.Version(arn).GetRoutesAsync(new() { KnownVersion = -1, RouterId = "test" });
        var id = Assert.Single(routes.Units, unit => unit.Silo.Equals(leaving.SiloAddress)).Unit;
        var unit = cluster.Grains.GetGrain<IInferenceUnitGrain>(id.ToString());

        var stopped = cluster.Silos.StopSiloAsync(leaving, Token);
        while (!(await unit.GetReportAsync()).IsSiloLeaving)
        {
            Token.ThrowIfCancellationRequested();
        }

        var answer = await unit.DetectAsync(new() { Bytes = await File.ReadAllBytesAsync(Star, Token) }, Token);
        Assert.Equal(DetectOutcome.Ok, answer.Outcome);
        Assert.False(stopped.IsCompleted);
        await unit.DrainAsync();
        await stopped;
    }
}
