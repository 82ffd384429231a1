using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Units;
using CustomLabels.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>A zone is taken out of service and restored, under calls.</summary>
public sealed class ZoneDrillTests
{
    [Fact]
    public async Task ZoneTakenOutOfServiceAndRestored_NoCallFailsAndUnitsComeBackInTheirZone()
    {
        await using var cluster = await LocalCluster.StartAsync(silos: 3);
        var (_, arn) = await cluster.ImportAsync();
        await cluster.Version(arn).StartAsync(3, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        var before = await PlacesAsync(cluster, arn);

        using var calling = new CancellationTokenSource();
        var caller = CallAsync(cluster, arn, calling.Token);
        var drained = await Directory(cluster).DrainAsync("b", force: false, LocalCluster.Caller());
        Assert.Equal("arn:aws:iam::111122223333:user/somebody", drained.OutOfServiceBy);
        await cluster.UntilAsync(arn, routes => routes.Units.Length == 2 && routes.Units.All(unit => unit.Unit.Zone != "b"));
        await UntilAsync(cluster, status => status.Silos.Single(silo => silo.Zone == "b").Report is { UsedSlots: 0 });
        Assert.Equal(before.Select(place => place.Zone), (await PlacesAsync(cluster, arn)).Select(place => place.Zone));
        Assert.Equal("Zone b is out of service.", (await PlacesAsync(cluster, arn)).Single(place => place.Zone == "b").Problem);

        await Directory(cluster).RestoreAsync("b", LocalCluster.Caller());
        await cluster.UntilAsync(arn, routes => routes.Units.Length == 3);
        await calling.CancelAsync();
        Assert.InRange(await caller, 1, int.MaxValue);
        var after = await PlacesAsync(cluster, arn);
        Assert.Equal(before.Select(place => (place.Zone, place.Ordinal)), after.Select(place => (place.Zone, place.Ordinal)));
        Assert.All(after, place => Assert.Equal(place.Zone == "b", place.Epoch > 3));
        Assert.Equal("The model is running.", (await cluster.Version(arn).DescribeAsync())!.StatusMessage);
    }

    [Fact]
    public async Task StartDuringADrill_IsPlannedOverTheOtherZones()
    {
        await using var cluster = await LocalCluster.StartAsync(silos: 2);
        var (_, arn) = await cluster.ImportAsync();
        await Directory(cluster).DrainAsync("a", force: false, LocalCluster.Caller());
        await LocalCluster.UntilAsync(() => cluster.Zones.All(zones => !zones.Current.Service.IsInService("a")));
        await cluster.Version(arn).StartAsync(2, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        Assert.Equal(["b", "b"], (await PlacesAsync(cluster, arn)).Select(place => place.Zone));
    }

    [Fact]
    public async Task AllZonesOutOfService_AreLeftToForceAndAStartSaysWhatToDo()
    {
        await using var cluster = await LocalCluster.StartAsync();
        var (_, arn) = await cluster.ImportAsync();
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(() => Directory(cluster).DrainAsync("a", force: false, LocalCluster.Caller()));
        Assert.Equal(CustomLabelsError.ResourceInUse, refusal.Error);
        await Directory(cluster).DrainAsync("a", force: true, LocalCluster.Caller());
        await UntilAsync(cluster, status => status.Zones.Single().State == ZoneState.OutOfService);
        await LocalCluster.UntilAsync(() => cluster.Zones.All(zones => zones.Current.ZonesInService.IsEmpty));
        var closed = await Assert.ThrowsAsync<CustomLabelsException>(() => cluster.Version(arn).StartAsync(1, null, LocalCluster.Caller()));
        Assert.Equal(CustomLabelsError.Throttling, closed.Error);
        Assert.Contains("RestoreZone", closed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClusterRestartedDuringADrill_GoesOnWithIt()
    {
        await using var cluster = await LocalCluster.StartAsync(silos: 2);
        var (_, arn) = await cluster.ImportAsync();
        await cluster.Version(arn).StartAsync(2, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        await Directory(cluster).DrainAsync("b", force: false, LocalCluster.Caller());
        await cluster.UntilAsync(arn, routes => routes.Units.Length == 1);
        var before = (await PlacesAsync(cluster, arn)).Single(place => place.Zone == "b");
        await cluster.RestartAsync();
        await cluster.UntilAsync(arn, routes => routes.Units.Length == 1 && cluster.IsThere(routes.Units[0].Silo));
        Assert.Equal(ZoneState.OutOfService, (await StatusAsync(cluster)).Zones.Single(zone => zone.Name == "b").State);
        // The same epoch: no unit was begun in it, not even for a moment.
        Assert.Equal(before, (await PlacesAsync(cluster, arn)).Single(place => place.Zone == "b"));
    }

    [Fact]
    public async Task LostZone_IsKnownUntilItIsRetiredAndItsPlacesThenMove()
    {
        await using var cluster = await LocalCluster.StartAsync(silos: 2);
        var (_, arn) = await cluster.ImportAsync();
        await cluster.Version(arn).StartAsync(2, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(() => Directory(cluster).RetireAsync("b", LocalCluster.Caller()));
        Assert.Equal(CustomLabelsError.ResourceInUse, refusal.Error);
        await cluster.KillZoneAsync("b");
        var lost = await UntilAsync(cluster, status => status.Zones.Any(zone => zone is { Name: "b", State: ZoneState.Lost, Since: not null }));
        Assert.Contains(lost.Silos, silo => silo is { Zone: "b", State: SiloState.Gone, GoneSince: not null });
        await cluster.UntilAsync(arn, routes => routes.Units.Length == 1);

        await Directory(cluster).RetireAsync("b", LocalCluster.Caller());
        await cluster.UntilAsync(arn, routes => routes.Units.Length == 2 && routes.Units.All(unit => unit.Unit.Zone == "a"));
        Assert.Equal(["a"], (await UntilAsync(cluster, status => status.Zones.Length == 1)).Zones.Select(zone => zone.Name));
    }

    [Fact]
    public async Task StoreAway_DrillIsRefusedToBeSentAgainAndWhatIsKnownIsKept()
    {
        await using var cluster = await LocalCluster.StartAsync(silos: 2);
        await Directory(cluster).DrainAsync("b", force: false, LocalCluster.Caller());
        await LocalCluster.UntilAsync(() => cluster.Zones.All(zones => !zones.Current.Service.IsInService("b")));
        cluster.Records.BreakAfter(0);
        Assert.Equal(
            CustomLabelsError.InternalServerError,
            (await Assert.ThrowsAsync<CustomLabelsException>(() => Directory(cluster).RestoreAsync("b", LocalCluster.Caller()))).Error);
        Assert.Equal(ZoneState.OutOfService, (await StatusAsync(cluster)).Zones.Single(zone => zone.Name == "b").State);
        cluster.Records.Recover();
        await Directory(cluster).RestoreAsync("b", LocalCluster.Caller());
        await LocalCluster.UntilAsync(() => cluster.Zones.All(zones => zones.Current.Service.IsInService("b")));
    }

    [Fact]
    public async Task Silos_TellWhatTheyHave()
    {
        await using var cluster = await LocalCluster.StartAsync(silos: 2);
        var (_, arn) = await cluster.ImportAsync();
        await cluster.Version(arn).StartAsync(2, null, LocalCluster.Caller());
        await cluster.UntilAsync(arn, ModelVersionStatus.Running);
        var status = await UntilAsync(cluster, now => now.Silos.All(silo => silo.Report?.Units.Length == 1));
        Assert.Equal(["a", "b"], status.Silos.Select(silo => silo.Zone).Order(StringComparer.Ordinal));
        Assert.All(status.Silos, silo =>
        {
            Assert.Equal((SiloState.Active, true, true), (silo.State, silo.HostsUnits, silo.AnswersCalls));
            var report = silo.Report!;
            var unit = Assert.Single(report.Units);
            Assert.Equal((1, UnitPhase.Ready, silo.Zone, arn), (report.UsedSlots, unit.Phase, unit.Unit.Zone, unit.Unit.Version));
            Assert.True(report.UnitSlots >= 1 && report.MemoryInUse > 0 && report.MemoryLimit > report.MemoryInUse);
        });
    }

    [Fact]
    public async Task FullZone_IsNamedWhileAStartWaitsForIt()
    {
        await using var cluster = await LocalCluster.StartAsync(
            silos: 2, configure: services => services.Configure<UnitSlotOptions>(options => options.UnitSlots = 1));
        var (_, first) = await cluster.ImportAsync("first");
        var (_, second) = await cluster.ImportAsync("second");
        await cluster.Version(first).StartAsync(1, null, LocalCluster.Caller());
        await cluster.UntilAsync(first, ModelVersionStatus.Running);
        var full = (await PlacesAsync(cluster, first)).Single().Zone;
        await cluster.Version(second).StartAsync(2, null, LocalCluster.Caller());
        var message = "";
        await LocalCluster.UntilAsync(async () =>
        {
            message = (await cluster.Version(second).DescribeAsync())!.StatusMessage;
            return message.Contains("No unit slot is free in another zone.", StringComparison.Ordinal);
        });
        Assert.Contains($"Zone {full} has no room for 1 of 2 units. All 1 unit slots of the silo are taken.", message, StringComparison.Ordinal);
        await cluster.Version(first).StopAsync(LocalCluster.Caller());
        await cluster.UntilAsync(second, ModelVersionStatus.Running);
    }

    private static IZoneDirectoryGrain Directory(LocalCluster cluster) => cluster.Grains.GetGrain<IZoneDirectoryGrain>(0);

    private static Task<ClusterDescription> StatusAsync(LocalCluster cluster) => cluster.Grains.GetGrain<IClusterStatusGrain>(0).DescribeAsync();

    private static async Task<PlaceDescription[]> PlacesAsync(LocalCluster cluster, ModelVersionArn arn) =>
        [.. (await cluster.Version(arn).DescribeCapacityAsync())!.Places];

    private static async Task<ClusterDescription> UntilAsync(LocalCluster cluster, Func<ClusterDescription, bool> isThere)
    {
        ClusterDescription? status = null;
        await LocalCluster.UntilAsync(async () => isThere(status = await StatusAsync(cluster)));
        return status!;
    }

    private static Task<int> CallAsync(LocalCluster cluster, ModelVersionArn arn, CancellationToken end) => Task.Run(
        async () =>
        {
            var picture = await File.ReadAllBytesAsync(
                Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "pictures", "star.jpg"), CancellationToken.None);
            var calls = 0;
            for (; !end.IsCancellationRequested; calls++)
            {
                var answer = await cluster.Client.DetectAsync(arn, new() { Bytes = picture }, caller: "", CancellationToken.None);
                Assert.True(answer.Error is null, $"{answer.Error}: {answer.Message}");
            }

            return calls;
        },
        CancellationToken.None);
}
