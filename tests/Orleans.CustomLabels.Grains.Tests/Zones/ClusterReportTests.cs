using System.Collections.Immutable;
using System.Net;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Grains.Cluster;
using CustomLabels.Grains.Zones;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Grains.Tests.Zones;

public sealed class ClusterReportTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ZoneMap Map = new(
        ImmutableDictionary<SiloAddress, string>.Empty.Add(Address(1), "a").Add(Address(2), "b").Add(Address(3), "new"));

    private static readonly ImmutableArray<KnownZone> Known =
    [
        Zone("a") with { OutOfServiceSince = Now.AddHours(2), OutOfServiceBy = "operator" },
        Zone("b"),
        Zone("c") with { LostSince = Now.AddHours(3) },
        Zone("d") with { OutOfServiceSince = Now.AddHours(4), OutOfServiceBy = "operator", LostSince = Now.AddHours(3) },
        Zone("e") with { RetiredSince = Now.AddHours(5) },
    ];

    [Fact]
    public void Zones_AreThoseKnownAndThoseThatLive_WithoutThoseRetired() => Assert.Equal(
        [
            new("a", ZoneState.OutOfService, Now.AddHours(2), "operator"),
            new("b", ZoneState.InService, Now.AddHours(1), null),
            new("c", ZoneState.Lost, Now.AddHours(3), null),
            new("d", ZoneState.OutOfService, Now.AddHours(4), "operator"),
            new("new", ZoneState.InService, null, null),
        ],
        ClusterReport.Of(Known, Map, [], new Dictionary<SiloAddress, SiloReport>()).Zones);

    [Fact]
    public void Silos_AreShownByWhatTheyAnswerAndWhatOthersSee()
    {
        var reports = new Dictionary<SiloAddress, SiloReport>
        {
            [Address(1)] = Report(8, 3),
            [Address(2)] = Report(8, 3) with { IsLeaving = true },
            [Address(4)] = Report(8, 3),
        };
        var silos = ClusterReport.Of(
            Known,
            Map,
            [Silo(5) with { GoneSince = Now }, Silo(4) with { IsLeaving = true }, Silo(3), Silo(2), Silo(1)],
            reports).Silos;
        Assert.Equal(
            [SiloState.Active, SiloState.Leaving, SiloState.Unreachable, SiloState.Leaving, SiloState.Gone], silos.Select(silo => silo.State));
        Assert.Equal([true, true, false, true, false], silos.Select(silo => silo.Report is not null));
        Assert.Equal(Now, silos[4].GoneSince);
    }

    [Fact]
    public void FreeSlots_AreThoseOfZonesInServiceThatAnswer()
    {
        var reports = new Dictionary<SiloAddress, SiloReport>
        {
            [Address(1)] = Report(8, 0),
            [Address(2)] = Report(8, 3),
            [Address(6)] = Report(2, 2),
            [Address(7)] = Report(4, 1) with { IsLeaving = true },
        };
        var silos = new[] { (1, "a"), (2, "b"), (3, "new"), (6, "b"), (7, "b") }.Select(silo => Silo(silo.Item1) with { Zone = silo.Item2 });
        var cluster = ClusterReport.Of(Known, Map, silos, reports);
        Assert.Equal([new("b", 5)], ClusterReport.FreeSlots(cluster));
    }

    private static KnownZone Zone(string name) => new() { Name = name, FirstSeen = Now, InServiceSince = Now.AddHours(1) };

    private static SiloAddress Address(int number) => SiloAddress.New(IPAddress.Loopback, 1000 + number, 1);

    private static RosterSilo Silo(int number) => new(Address(number), $"silo-{number}") { Zone = "a", HostsUnits = true };

    private static SiloReport Report(int slots, int used) => new() { StartedAt = Now, UnitSlots = slots, UsedSlots = used };
}
