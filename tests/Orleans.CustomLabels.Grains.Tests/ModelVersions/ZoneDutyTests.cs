using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Zones;
using Xunit;

namespace CustomLabels.Grains.Tests.ModelVersions;

/// <summary>What zones that operators took out of service, or retired, mean for a version's units.</summary>
public sealed class ZoneDutyTests
{
    private static readonly ZoneMap Both = Given.Zones("a", "b");
    private readonly ModelVersionOptions _options = new();

    [Fact]
    public void ZoneOutOfService_UnitsLeaveTheRoutesAndKeepTheirPlaces()
    {
        var state = Running(attempts: 2);
        var after = Look(state, Both.Without("a"));
        Assert.Equal(
            [("a", PlannedUnitPhase.Pending), ("a", PlannedUnitPhase.Pending), ("b", PlannedUnitPhase.InService), ("b", PlannedUnitPhase.InService)],
            after.Units.Select(unit => (unit.Zone, unit.Phase)));
        Assert.All(
            after.Units.Take(2),
            unit => Assert.Equal((0, null, null, "Zone a is out of service."), (unit.Attempts, unit.Silo, unit.Target, unit.Problem)));
        // They finish their calls, and are billed until now: what drains is no loss.
        Assert.Equal([1L, 2L], after.Retiring.Select(unit => unit.Epoch));
        Assert.All(after.Retiring, unit => Assert.Equal(PlannedUnitPhase.Draining, unit.Phase));
        Assert.Equal(state.RouteVersion + 1, after.RouteVersion);
        Assert.Equal(ModelVersionStatus.Running, after.Status);
        Assert.Contains("2 of 4 units are in service. Waiting: Zone a is out of service.", after.StatusMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void ZoneOutOfService_NothingStartsMovesOrLevelsWhileItLasts()
    {
        var state = Rest(Look(Running(), Both.Without("a")), Both.Without("a"));
        Assert.Same(state, Look(state, Both.Without("a"), TimeSpan.FromHours(1)));
    }

    [Fact]
    public void ZoneRestored_TheSamePlacesAreFilledUnderNewEpochs()
    {
        var after = Rest(Rest(Look(Running(), Both.Without("a")), Both.Without("a")), Both);
        Assert.Equal([("a", 0), ("a", 1), ("b", 0), ("b", 1)], after.Units.Select(unit => (unit.Zone, unit.Ordinal)));
        Assert.All(after.Units, unit => Assert.Equal(PlannedUnitPhase.InService, unit.Phase));
        Assert.Equal([5L, 6L, 3L, 4L], after.Units.Select(unit => unit.Epoch));
        Assert.Empty(after.Retiring);
        Assert.Equal(StatusMessages.Running, after.StatusMessage);
    }

    [Fact]
    public void ZoneOutOfService_UnitThatLoadsThere_IsLetGoUncounted()
    {
        var state = Given.Version(
            ModelVersionStatus.Running,
            Given.Unit(PlannedUnitPhase.Starting, epoch: 1, attempts: 3),
            Given.Unit(PlannedUnitPhase.InService, zone: "b", epoch: 2) with { Silo = Given.Address(2) });
        var after = Look(state, Both.Without("a"));
        Assert.Equal((PlannedUnitPhase.Pending, 0), (after.Units[0].Phase, after.Units[0].Attempts));
        Assert.Equal(1, Assert.Single(after.Retiring).Epoch);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public void ZoneOutOfService_MovesIntoAndOutOfIt_AreGivenUp(string closed)
    {
        var state = Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.InService, epoch: 1)) with
        {
            Replacements = [Given.Unit(PlannedUnitPhase.Starting, zone: "b", epoch: 2) with { Replaces = 1, Target = Given.Address(2) }],
            LastEpoch = 2,
        };
        var after = Look(state, Both.Without(closed));
        Assert.Empty(after.Replacements);
        var expected = closed == "a" ? PlannedUnitPhase.Pending : PlannedUnitPhase.InService;
        Assert.Equal(("a", expected, 0), (after.Units[0].Zone, after.Units[0].Phase, after.Units[0].Attempts));
        Assert.Contains(after.Retiring, unit => unit.Epoch == 2);
    }

    [Fact]
    public void ZoneOutOfService_VersionWithoutPlaceInIt_DoesNotLevelIntoIt()
    {
        var state = Given.Version(
            ModelVersionStatus.Running,
            [
                .. Enumerable.Range(0, 3).Select(
                    ordinal => Given.Unit(PlannedUnitPhase.InService, ordinal, "b", epoch: ordinal + 1) with { Silo = Given.Address(2) }),
            ]);
        Assert.Same(state, Look(state, Both.Without("a")));
        Assert.Equal("a", Assert.Single(Look(state, Both).Replacements).Zone);
    }

    [Fact]
    public void StartingVersion_IsPlannedOverTheZonesInService()
    {
        var state = Given.Version(
            ModelVersionStatus.Starting,
            Given.Unit(PlannedUnitPhase.Starting, epoch: 1, attempts: 1),
            Given.Unit(PlannedUnitPhase.Pending, zone: "b"));
        var after = Look(state, Both.Without("a"));
        Assert.Equal([("b", 1), ("b", 0)], after.Units.Select(unit => (unit.Zone, unit.Ordinal)));
        Assert.All(after.Units, unit => Assert.Equal(PlannedUnitPhase.Starting, unit.Phase));
        Assert.Equal(1, Assert.Single(after.Retiring).Epoch);
    }

    [Fact]
    public void StartingVersion_WithNoZoneInService_WaitsAndSaysSo()
    {
        var after = Look(Given.Version(ModelVersionStatus.Starting, Given.Unit(PlannedUnitPhase.Pending)), Both.Without("a", "b"));
        Assert.Equal((ModelVersionStatus.Starting, PlannedUnitPhase.Pending, "a"), (after.Status, after.Units[0].Phase, after.Units[0].Zone));
        Assert.Contains("Zone a is out of service.", after.StatusMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void DecisionsNotKnownYet_NothingStartsAndNothingStops()
    {
        var unknown = Both with { Service = ZoneService.Unknown };
        var lost = Given.Unit(PlannedUnitPhase.Pending, zone: "b", epoch: 2) with { Problem = "Its silo was lost." };
        var state = Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.InService, epoch: 1), lost);
        state = state with { StatusMessage = "The model is running. 1 of 2 units are in service. Waiting: Its silo was lost." };
        Assert.Same(state, Look(state, unknown));
        Assert.Equal(PlannedUnitPhase.Starting, Look(state, Both).Units[1].Phase);
    }

    [Fact]
    public void ZoneRetired_ItsPlacesMoveToTheOthers()
    {
        var state = Given.Version(
            ModelVersionStatus.Running,
            Given.Unit(PlannedUnitPhase.Pending, zone: "c", epoch: 5) with { Problem = "Its silo was lost." },
            Given.Unit(PlannedUnitPhase.InService, epoch: 1),
            Given.Unit(PlannedUnitPhase.InService, zone: "b", epoch: 2) with { Silo = Given.Address(2) });
        Assert.Equal("c", Look(state, Both).Units[0].Zone);
        var after = Look(state, Both with { Service = new() { Retired = ["c"] } });
        var moved = after.Units[0];
        Assert.Equal(("a", 1, PlannedUnitPhase.Starting, 1), (moved.Zone, moved.Ordinal, moved.Phase, moved.Attempts));
        // A silo has come up in it: it is a zone again.
        Assert.Equal("c", Look(state, Given.Zones("a", "b", "c") with { Service = new() { Retired = ["c"] } }).Units[0].Zone);
    }

    /// <summary>Two units in each zone, in service.</summary>
    private static ModelVersionState Running(int attempts = 0) => Given.Version(
        ModelVersionStatus.Running,
        Given.Unit(PlannedUnitPhase.InService, 0, "a", 1, attempts),
        Given.Unit(PlannedUnitPhase.InService, 1, "a", 2, attempts),
        Given.Unit(PlannedUnitPhase.InService, 0, "b", 3) with { Silo = Given.Address(2) },
        Given.Unit(PlannedUnitPhase.InService, 1, "b", 4) with { Silo = Given.Address(2) });

    /// <summary>Looks on until nothing changes, with units that do what they are told.</summary>
    private ModelVersionState Rest(ModelVersionState state, ZoneMap zones)
    {
        for (var look = 0; look < 10; look++)
        {
            state = Look(state, zones);
        }

        return state;
    }

    private ModelVersionState Look(ModelVersionState state, ZoneMap zones, TimeSpan after = default)
    {
        var reports = state.WantedUnits.Concat(state.Retiring).Where(unit => unit.Phase != PlannedUnitPhase.Pending).Select(unit =>
        {
            var phase = unit.Phase == PlannedUnitPhase.Draining ? UnitPhase.Stopped : UnitPhase.Ready;
            return (unit, Given.Report(phase, silo: unit.Zone == "a" ? Given.Address(1) : Given.Address(2)));
        });
        return ReconcilePlan.Compute(Given.Arn, state, Given.Seen(zones, [.. reports]), _options, Given.Now + after);
    }
}
