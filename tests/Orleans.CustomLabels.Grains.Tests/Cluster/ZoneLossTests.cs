using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>A zone is lost under calls.</summary>
public sealed class ZoneLossTests
{
    [Fact]
    public async Task SiloOfAZoneLost_CallsGoOnInTheOther()
    {
        await using var cluster = await LocalCluster.StartAsync(silos: 2);
        var (_, arn) = await cluster.ImportAsync();
        await cluster.Version(arn).StartAsync(2, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        var routes = await cluster.Version(arn).GetRoutesAsync(new() { KnownVersion = -1, RouterId = "test" });
        Assert.Equal(["a", "b"], routes.Units.Select(unit => unit.Unit.Zone).Order(StringComparer.Ordinal));
        Assert.Equal(2, routes.Units.Select(unit => unit.Silo).Distinct().Count());

        var picture = await File.ReadAllBytesAsync(
            Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "pictures", "star.jpg"), TestContext.Current.CancellationToken);
        var client = cluster.Client;
        var staying = cluster.Silos.Silos[0].SiloAddress;
        using var calling = new CancellationTokenSource();
        var caller = Task.Run(
            async () =>
            {
                var calls = 0;
                for (; !calling.IsCancellationRequested; calls++)
                {
                    var answer = await client.DetectAsync(arn, new() { Bytes = picture }, caller: "", CancellationToken.None);
                    Assert.True(answer.Error is null, $"{answer.Error}: {answer.Message}");
                }

                return calls;
            },
            TestContext.Current.CancellationToken);
        await cluster.KillSiloAsync(1);
        await cluster.UntilAsync(arn, now => now.Units.Length == 1 && now.Units[0].Silo.Equals(staying));
        await calling.CancelAsync();
        Assert.InRange(await caller, 1, int.MaxValue);
        Assert.Equal(ModelVersionStatus.Running, (await cluster.Version(arn).DescribeAsync())!.Status);

        // The owner may have been there too: its successor tells the same.
        var events = (await cluster.Version(arn).GetEventsAsync())!.Value;
        Assert.Equal(
            ["CREATED", "IMPORTED", "START_REQUESTED", "RUNNING", "ZONE_LOST"], events.Select(happened => happened.Type.ToName()));
        var lost = routes.Units.Single(unit => !unit.Silo.Equals(staying)).Unit.Zone;
        Assert.Equal((lost, 1), (events[^1].Zone, events[^1].Units));
        Assert.Equal(events.Select(happened => happened.Time).Order(), events.Select(happened => happened.Time));
    }
}
