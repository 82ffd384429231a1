using System.Collections.Immutable;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.ModelVersions;
using Xunit;

namespace CustomLabels.Grains.Tests.ModelVersions;

public sealed class WaitReportTests
{
    private const string Full = "All 1 unit slots of the silo are taken.";

    private static readonly ModelVersionState State = Given.Version(
        ModelVersionStatus.Starting,
        Given.Unit(PlannedUnitPhase.InService, zone: "b"),
        Given.Unit(PlannedUnitPhase.Starting, 0, "a") with { Problem = Full },
        Given.Unit(PlannedUnitPhase.Starting, 1, "a") with { Problem = Full });

    [Fact]
    public void FullZone_IsNamedWithTheSlotsThatAreFreeElsewhereAndWhatToDo() => Assert.Equal(
        $"Zone a has no room for 2 of 3 units. {Full} Free unit slots in other zones: b 3, d 1. "
        + "Units are spread evenly over the zones in service, so these stay free: make room in zone a, or run fewer units.",
        WaitReport.Of(State, Slots(("a", 0), ("b", 3), ("c", 0), ("d", 1))));

    [Fact]
    public void NoZoneWithRoom_IsSaid() =>
        Assert.Equal(
            $"Zone a has no room for 2 of 3 units. {Full} No unit slot is free in another zone.", WaitReport.Of(State, Slots(("a", 0), ("b", 0))));

    [Fact]
    public void SlotsNotKnown_AreLeftOut() => Assert.Equal($"Zone a has no room for 2 of 3 units. {Full}", WaitReport.Of(State, null));

    [Fact]
    public void OtherProblem_IsSaidAsItIs() => Assert.Equal(
        "Its silo was lost.",
        WaitReport.Of(
            Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.Pending) with { Problem = "Its silo was lost." }),
            Slots(("b", 3))));

    [Fact]
    public void NoProblem_IsNothing() =>
        Assert.Null(WaitReport.Of(Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.InService)), null));

    private static ImmutableSortedDictionary<string, int> Slots(params (string Zone, int Free)[] zones) =>
        zones.ToImmutableSortedDictionary(zone => zone.Zone, zone => zone.Free);
}
