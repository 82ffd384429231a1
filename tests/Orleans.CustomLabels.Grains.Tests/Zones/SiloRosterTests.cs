using System.Collections.Immutable;
using System.Net;
using CustomLabels.Grains.Zones;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Grains.Tests.Zones;

public sealed class SiloRosterTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ActiveSilo_IsKnownWithItsZoneAndRoles()
    {
        var roster = SiloRoster.Empty.After(View(1, (Silo(1), SiloStatus.Active)), silo => Metadata("a", hostsUnits: false), Now);
        Assert.True(roster.IsComplete);
        Assert.Equal(new RosterSilo(Silo(1), "silo-1") { Zone = "a", HostsUnits = false, AnswersCalls = true }, Assert.Single(roster.At(Now)));
    }

    [Fact]
    public void SiloWithoutMetadata_LeavesTheRosterIncomplete()
    {
        Assert.False(SiloRoster.Empty.IsComplete);
        var roster = SiloRoster.Empty.After(View(1, (Silo(1), SiloStatus.Active)), _ => None, Now);
        Assert.False(roster.IsComplete);
        Assert.Null(Assert.Single(roster.At(Now)).Zone);
        Assert.True(roster.After(View(1, (Silo(1), SiloStatus.Active)), _ => Metadata("a"), Now).IsComplete);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SiloThatIsGone_KeepsItsZoneForTenMinutes(bool isListed)
    {
        var roster = SiloRoster.Empty.After(View(1, (Silo(1), SiloStatus.Active)), _ => Metadata("a"), Now);
        // Orleans forgets the metadata of a dead silo at once.
        var gone = roster.After(isListed ? View(2, (Silo(1), SiloStatus.Dead)) : View(2), _ => None, Now.AddMinutes(1));
        Assert.Equal(("a", Now.AddMinutes(1)), (Assert.Single(gone.At(Now.AddMinutes(11))).Zone, gone.Silos[Silo(1)].GoneSince));
        Assert.Empty(gone.At(Now.AddMinutes(11).AddTicks(1)));
        // Each further view is no new loss.
        var later = gone.After(View(3), _ => None, Now.AddMinutes(5));
        Assert.Equal(Now.AddMinutes(1), later.Silos[Silo(1)].GoneSince);
        Assert.Empty(later.After(View(4), _ => None, Now.AddMinutes(12)).Silos);
    }

    [Fact]
    public void SiloThatWasDeadBefore_IsNotShown() =>
        Assert.Empty(SiloRoster.Empty.After(View(1, (Silo(1), SiloStatus.Dead), (Silo(2), SiloStatus.Joining)), _ => None, Now).Silos);

    [Fact]
    public void SiloThatStopsInOrder_IsLeaving()
    {
        var roster = SiloRoster.Empty.After(View(1, (Silo(1), SiloStatus.Active)), _ => Metadata("a"), Now);
        var leaving = Assert.Single(roster.After(View(2, (Silo(1), SiloStatus.ShuttingDown)), _ => None, Now).At(Now));
        Assert.Equal((true, "a", null), (leaving.IsLeaving, leaving.Zone, leaving.GoneSince));
    }

    private static ImmutableDictionary<string, string> None => ImmutableDictionary<string, string>.Empty;

    private static SiloAddress Silo(int number) => SiloAddress.New(IPAddress.Loopback, 1000 + number, 1);

    private static Dictionary<string, string> Metadata(string zone, bool hostsUnits = true) => new()
    {
        [ZoneMetadata.Zone] = zone,
        [ZoneMetadata.HostsUnits] = hostsUnits ? "true" : "false",
        [ZoneMetadata.AnswersCalls] = "true",
    };

    private static ClusterMembershipSnapshot View(long version, params (SiloAddress Silo, SiloStatus Status)[] members) => new(
        members.ToImmutableDictionary(
            member => member.Silo, member => new ClusterMember(member.Silo, member.Status, $"silo-{member.Silo.Endpoint.Port - 1000}")),
        new MembershipVersion(version));
}
