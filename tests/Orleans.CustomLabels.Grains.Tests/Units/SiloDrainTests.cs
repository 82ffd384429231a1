using System.Collections.Immutable;
using System.Net;
using CustomLabels.Grains.Units;
using CustomLabels.Grains.Zones;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Grains.Tests.Units;

public sealed class SiloDrainTests
{
    private static readonly SiloAddress Self = Silo(1);

    [Fact]
    public void CanBeReplaced_AnotherSiloOfTheZone_Yes() => Assert.True(SiloDrain.CanBeReplaced(Map((Self, "a"), (Silo(2), "a")), Self));

    [Fact]
    public void CanBeReplaced_AloneInTheZone_No() => Assert.False(SiloDrain.CanBeReplaced(Map((Self, "a"), (Silo(2), "b")), Self));

    [Fact]
    public void CanBeReplaced_AloneInTheCluster_No() => Assert.False(SiloDrain.CanBeReplaced(Map((Self, "a")), Self));

    [Fact]
    public void CanBeReplaced_SiloThatHostsNoUnits_No() => Assert.False(SiloDrain.CanBeReplaced(Map((Silo(2), "a")), Self));

    private static ZoneMap Map(params (SiloAddress Silo, string Zone)[] silos) => new(silos.ToImmutableDictionary(silo => silo.Silo, silo => silo.Zone));

    private static SiloAddress Silo(int generation) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), generation);
}
