using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Units;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>Units that nobody follows give their slot back by themselves.</summary>
public sealed class ForgottenUnitTests
{
    [Fact]
    public async Task Unit_WhoseStartCameAfterItWasGivenUp_Leaves()
    {
        await using var cluster = await LocalCluster.StartAsync(configure: services =>
            services.Configure<UnitOptions>(options => options.FirstOwnerCheck = TimeSpan.FromMilliseconds(500)));
        var (_, arn) = await cluster.ImportAsync();
        var model = (await cluster.Version(arn).DescribeModelAsync())!.Artifact!;
        var zone = cluster.Zones.First().Current.Zones[0];
        var unit = cluster.Grains.GetGrain<IInferenceUnitGrain>(new InferenceUnitId(zone, 0, 7, arn).ToString());

        await unit.DrainAsync();
        await unit.StartAsync(new(model.Digest, model.FootprintBytes));
        await LocalCluster.UntilAsync(() => Held(cluster) == 1);
        await LocalCluster.UntilAsync(() => Held(cluster) == 0);
    }

    [Fact]
    public async Task Unit_ThatIsPlanned_StaysWithoutItsOwnersWord()
    {
        await using var cluster = await LocalCluster.StartAsync(configure: services => services.Configure<UnitOptions>(options =>
        {
            options.FirstOwnerCheck = TimeSpan.FromMilliseconds(100);
            options.OwnerSilence = TimeSpan.FromSeconds(1);
        }));
        var (_, arn) = await cluster.ImportAsync();
        await cluster.Version(arn).StartAsync(1, null, LocalCluster.Caller());
        var running = await cluster.UntilAsync(arn, Contracts.ModelVersions.ModelVersionStatus.Running);
        var routes = await cluster.Version(arn).GetRoutesAsync(new() { KnownVersion = -1, RouterId = "test" });
        // Three times the silence after which it asks.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var look = 0; look < 30; look++)
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, Held(cluster));
        }

        Assert.Equal(routes.Units, (await cluster.Version(arn).GetRoutesAsync(new() { KnownVersion = -1, RouterId = "test" })).Units);
        Assert.Equal(1, running.UnitsInService);
    }

    private static int Held(LocalCluster cluster) =>
        cluster.Silos.Silos.Sum(silo => silo.ServiceProvider.GetRequiredService<LocalUnits>().All.Length);
}
