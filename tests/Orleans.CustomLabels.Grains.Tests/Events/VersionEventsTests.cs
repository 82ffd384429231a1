using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Events;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Tests.ModelVersions;
using CustomLabels.Grains.Zones;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Grains.Tests.Events;

/// <summary>What is told of a version's changes, made by the functions that make them in earnest.</summary>
public sealed class VersionEventsTests
{
    private static readonly ZoneMap Both = Given.Zones("a", "b");
    private static readonly PlannedUnit InA = Given.Unit(PlannedUnitPhase.InService, epoch: 1);
    private static readonly PlannedUnit InB = Given.Unit(PlannedUnitPhase.InService, zone: "b", epoch: 2) with { Silo = Given.Address(2) };
    private readonly ModelVersionOptions _options = new();

    [Fact]
    public void Life_FromCreationToStop_IsToldInOrder()
    {
        var told = new ModelVersionState();
        Step(state => ModelVersionTransitions.Create(new(Given.Arn.Account, "project", 1), Given.Version(default).Request!, Given.Now));
        Step(state => ModelVersionTransitions.Import(state with { Import = new(true, default, null) }, new(Contracts.Artifacts.ImportPhase.Accepted, Given.Artifact), _options, Given.Now));
        Step(state => ModelVersionTransitions.Start(state, 1, 3, UnitPlan.Spread(1, ["a"], 0), Given.Caller, Given.Now));
        Step(state => Look(state, Both));
        Step(state => Look(state, Both, (state.Units[0], Given.Report(UnitPhase.Ready))));
        Step(state => ModelVersionTransitions.UpdateUnits(state, 2, 3, ["a"], 0, new("arn:other", "resize"), Given.Now));
        Step(state => ModelVersionTransitions.Scale(state, new(Given.Now, 2, 3, "the last 6 s brought much"), ["a"], 0));
        Step(state => ModelVersionTransitions.UpdateUnits(state, 1, 5, ["a"], 0, new("arn:other", "bounds"), Given.Now));
        Step(state => ModelVersionTransitions.Stop(state, new("arn:last", "stop"), Given.Now));
        Step(state => Look(state with { Retiring = [] }, Both));
        Assert.Equal(
            [
                (1, "CREATED", null, "The import of s3://bucket/key begins."),
                (2, "IMPORTED", null, "A classifier with 2 labels was imported."),
                (3, "START_REQUESTED", 1, "A start with 1 to 3 units was asked for by arn:somebody."),
                (4, "RUNNING", 1, "1 unit is in service."),
                (5, "SCALED", 2, "From 1 to 2 units by hand by arn:other."),
                (6, "SCALED", 3, "From 2 to 3 units by demand: the last 6 s brought much."),
                (7, "BOUNDS_CHANGED", null, "From 2 to 3 units to 1 to 5 units by hand by arn:other."),
                (8, "STOP_REQUESTED", (int?)null, "A stop was asked for by arn:last."),
                (9L, "STOPPED", null, "The model is stopped."),
            ],
            told.Events.Select(happened => (happened.Number, happened.Type.ToName(), happened.Units, happened.Message)));
        Assert.All(told.Events, happened => Assert.Equal((Given.Now, null), (happened.Time, happened.Zone)));

        void Step(Func<ModelVersionState, ModelVersionState> change) => told = VersionEvents.Note(told, change(told), Both, Given.Now);
    }

    [Fact]
    public void Refusals_AndFailures_AreToldWithTheirReason()
    {
        var training = Given.Version(ModelVersionStatus.TrainingInProgress);
        Assert.Equal(("IMPORT_FAILED", "no model"), Single(training, training.Enter(ModelVersionStatus.TrainingFailed, "no model", Given.Now)));
        var running = Given.Version(ModelVersionStatus.Running, InA);
        Assert.Equal(("FAILED", "No unit could be restarted."), Single(running, running.RetireAll(Given.Now).Enter(ModelVersionStatus.Failed, "No unit could be restarted.", Given.Now)));
    }

    [Fact]
    public void LongReasons_AreCut()
    {
        var training = Given.Version(ModelVersionStatus.TrainingInProgress);
        var message = Single(training, training.Enter(ModelVersionStatus.TrainingFailed, new('x', 5000), Given.Now)).Message;
        Assert.Equal(new string('x', VersionEvents.MaxMessage - 3) + "...", message);
    }

    [Fact]
    public void StepsOfAPlan_SayThatItWasThePlan()
    {
        var planner = new ControlCaller("operating-plan", null);
        var stopped = Given.Version(ModelVersionStatus.Stopped);
        var started = ModelVersionTransitions.Start(stopped, 2, null, UnitPlan.Spread(2, ["a"], 0), planner, Given.Now, "by a call");
        Assert.Equal(("START_REQUESTED", "The operating plan starts it by a call, with 2 units."), Single(stopped, started));
        var running = Given.Version(ModelVersionStatus.Running, InA);
        var resized = ModelVersionTransitions.UpdateUnits(running, 2, null, ["a"], 0, planner, Given.Now).PassSchedule(Given.Now);
        Assert.Equal(("SCALED", "From 1 to 2 units by the operating plan."), Single(running, resized));
        Assert.Equal(
            ("STOP_REQUESTED", "The operating plan stops it after 5 minutes without a call."),
            Single(running, ModelVersionTransitions.Stop(running, planner, Given.Now, "after 5 minutes without a call")));
    }

    [Fact]
    public void Plan_SetAgainAsItIs_IsNoChange()
    {
        var state = Given.Version(ModelVersionStatus.Stopped);
        var set = ModelVersionTransitions.PutPlan(state, Plan(), Given.Now);
        Assert.Equal(("PLAN_CHANGED", "An operating plan was set."), Single(state, set));
        Assert.Empty(Between(set, ModelVersionTransitions.PutPlan(set, Plan(), Given.Now)));
        Assert.Equal(("PLAN_CHANGED", "The operating plan was taken away."), Single(set, ModelVersionTransitions.DeletePlan(set)));

        static OperatingPlan Plan() => new() { Schedule = [new() { Kind = ScheduledActionKind.Stop, Time = new(18, 0), TimeZone = "UTC" }] };
    }

    [Fact]
    public void Usage_OrANewMessage_IsNoEvent()
    {
        var state = Given.Version(ModelVersionStatus.Running, InA);
        var after = state with { StatusMessage = "other", Usage = state.Usage with { Run = 7 }, RouteVersion = 11 };
        Assert.Same(after, VersionEvents.Note(state, after, Both, Given.Now));
        Assert.Same(state, VersionEvents.Note(state, state, Both, Given.Now));
    }

    [Fact]
    public void UnitLost_ByAFault_IsToldWithItsReason_AndWhenItServesAgain()
    {
        var state = Given.Version(ModelVersionStatus.Running, InA, InB);
        var lost = Look(state, Both, (InA, Given.Report(UnitPhase.Failed, "3 runs in a row failed.")), Ready(InB));
        Assert.Equal(("UNIT_LOST", "a", 1, "Unit 0 of zone a was lost. 3 runs in a row failed. 1 of 2 units are in service."), One(state, lost));
        Assert.Equal(PlannedUnitPhase.Starting, lost.Units[0].Phase);
        Assert.Empty(Between(lost, Look(lost, Both, (lost.Units[0], Given.Report(UnitPhase.Loading)), Ready(InB))));
        var back = Look(lost, Both, (lost.Units[0], Given.Report(UnitPhase.Ready)), Ready(InB));
        Assert.Equal(("UNIT_RESTORED", "a", 1, "Unit 0 of zone a serves again."), One(lost, back));
        Assert.Empty(Between(back, back with { RouteVersion = 99 }));
    }

    [Fact]
    public void UnitsOfOneSilo_LostTogether_AreOneEvent_WhileTheZoneHasAnother()
    {
        var units = Enumerable.Range(0, 12).Select(ordinal => Given.Unit(PlannedUnitPhase.InService, ordinal, epoch: ordinal + 1)).ToArray();
        var stays = Given.Unit(PlannedUnitPhase.InService, 12, epoch: 13) with { Silo = Given.Address(2) };
        var state = Given.Version(ModelVersionStatus.Running, [.. units, stays]);
        var lost = Look(state, Without(Given.Silos("a", "a"), Given.Silo), Ready(stays));
        Assert.Equal(
            ("UNIT_LOST", "a", 12, "Units 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more of zone a were lost. Its silo was lost. 1 of 13 units are in service."),
            One(state, lost));
    }

    [Fact]
    public void ZoneWithoutASilo_IsLostAndRestored()
    {
        var second = InB with { Ordinal = 1, Epoch = 3 };
        var state = Given.Version(ModelVersionStatus.Running, InA, InB, second);
        var lost = Noted(state, Look(state, Without(Both, Given.Address(2)), Ready(InA)), Without(Both, Given.Address(2)));
        Assert.Equal(
            (VersionEventType.ZoneLost, "b", 2, "Zone b is lost with 2 units. No inference silo of it is active. 1 of 3 units are in service."),
            (lost.Events[^1].Type, lost.Events[^1].Zone, lost.Events[^1].Units, lost.Events[^1].Message));

        var begun = Noted(lost, Look(lost, Both, Ready(InA)), Both);
        var half = Noted(begun, Look(begun, Both, Ready(InA), (begun.Units[1], Given.Report(UnitPhase.Ready, silo: Given.Address(2)))), Both);
        var whole = Noted(half, Look(half, Both, Ready(InA), Ready(half.Units[1]), (half.Units[2], Given.Report(UnitPhase.Ready, silo: Given.Address(2)))), Both);
        Assert.Equal(
            [("ZONE_LOST", 2), ("UNIT_RESTORED", 1), ("ZONE_RESTORED", 2)],
            whole.Events.Select(happened => (happened.Type.ToName(), happened.Units!.Value)));
        Assert.Equal("Zone b serves again with 2 units.", whole.Events[^1].Message);

        // The next loss in the zone is told by itself.
        var again = Noted(whole, Look(whole, Both, Ready(InA), (whole.Units[1], Given.Report(UnitPhase.Failed, "broken")), Ready(whole.Units[2])), Both);
        Assert.Equal(VersionEventType.UnitLost, again.Events[^1].Type);
        var healed = Noted(again, Look(again, Both, Ready(InA), (again.Units[1], Given.Report(UnitPhase.Ready, silo: Given.Address(2))), Ready(whole.Units[2])), Both);
        Assert.Equal(VersionEventType.UnitRestored, healed.Events[^1].Type);
    }

    [Fact]
    public void SeveralUnitsOutOfReachAtOnce_AreTheirZone_ButNotASingleOne()
    {
        var second = InB with { Ordinal = 1, Epoch = 3 };
        var several = Given.Version(ModelVersionStatus.Running, InA, InB, second);
        var silent = Given.Seen(Both, Ready(InA)) with { Silent = [InB.IdOf(Given.Arn), second.IdOf(Given.Arn)] };
        Assert.Equal("ZONE_LOST", One(several, Look(several, silent)).Type);
        var single = Given.Version(ModelVersionStatus.Running, InA, InB);
        var alone = Given.Seen(Both, Ready(InA)) with { Silent = [InB.IdOf(Given.Arn)] };
        Assert.Equal("UNIT_LOST", One(single, Look(single, alone)).Type);
        // Nothing else serves: it may be the owner that nobody reaches.
        var only = Given.Version(ModelVersionStatus.Running, InB, second);
        Assert.Equal("UNIT_LOST", One(only, Look(only, silent)).Type);
    }

    [Fact]
    public void PlannedMoves_AreMovedAndNeverLost()
    {
        var (first, second) = (InA, InA with { Ordinal = 1, Epoch = 2 });
        var state = Given.Version(ModelVersionStatus.Running, first, second);
        var levelling = Look(state, Both, Ready(first), Ready(second));
        var replacement = Assert.Single(levelling.Replacements);
        Assert.Empty(Between(state, levelling));
        var moved = Look(levelling, Both, Ready(first), Ready(second), (replacement, Given.Report(UnitPhase.Ready, silo: Given.Address(2))));
        Assert.Equal(("UNIT_MOVED", "b", 1, "1 unit moved from zone a to zone b: zones had unequal numbers."), One(levelling, moved));

        var leaving = Given.Seen(Given.Silos("a", "a"), Ready(first)) with { Leaving = [Given.Silo] };
        var alone = Given.Version(ModelVersionStatus.Running, first);
        var going = Look(alone, leaving);
        var taken = Look(going, leaving with { Reports = leaving.Reports.Add(going.Replacements[0].IdOf(Given.Arn), Given.Report(UnitPhase.Ready, silo: Given.Address(2))) });
        Assert.Equal(("UNIT_MOVED", "a", 1, "1 unit moved within zone a: its silo is about to stop."), One(going, taken));
    }

    [Fact]
    public void UnitLostWhileItsReplacementLoads_IsLost_AndRestoredByIt()
    {
        var leaving = Given.Seen(Given.Silos("a", "a"), Ready(InA)) with { Leaving = [Given.Silo] };
        var state = Given.Version(ModelVersionStatus.Running, InA);
        var moving = Look(state, leaving);
        var replacement = moving.Replacements[0];
        var gone = Without(Given.Silos("a", "a"), Given.Silo);
        var lost = Look(moving, gone, (replacement, Given.Report(UnitPhase.Loading, silo: Given.Address(2))));
        Assert.Equal(("UNIT_LOST", "a", 1, "Unit 0 of zone a was lost. Its silo was lost. 0 of 1 units are in service."), One(moving, lost));
        Assert.Equal("UNIT_RESTORED", One(lost, Look(lost, gone, (lost.Units[0], Given.Report(UnitPhase.Ready, silo: Given.Address(2))))).Type);

        // Both at once.
        var swapped = Look(moving, gone, (replacement, Given.Report(UnitPhase.Ready, silo: Given.Address(2))));
        Assert.Equal(["UNIT_LOST", "UNIT_RESTORED"], Between(moving, swapped).Select(happened => happened.Type.ToName()));
    }

    [Fact]
    public void UnitsThatLeaveWithTheirPlacesKept_AreAZoneTakenOutOfService()
    {
        var state = Given.Version(ModelVersionStatus.Running, InA, InB);
        var drained = Noted(state, state with
        {
            Units = [InA, InB with { Phase = PlannedUnitPhase.Pending, Silo = null, Problem = "Zone b is out of service." }],
            Retiring = [InB.Retire(Given.Now)],
        }, Both);
        Assert.Equal("Unit 0 of zone b left the service. Zone b is out of service.", drained.Events[^1].Message);
        var back = Noted(drained, drained with { Units = [InA, InB with { Epoch = 5 }] }, Both);
        Assert.Equal([("ZONE_DRAINED", "b"), ("ZONE_RESTORED", "b")], back.Events.Select(happened => (happened.Type.ToName(), happened.Zone)));
    }

    [Fact]
    public void OnlyTheNewestAreKept_AndTheirNumbersGoOn()
    {
        var state = Given.Version(ModelVersionStatus.Stopped);
        for (var change = 0; change < 150; change++)
        {
            var set = Noted(state, ModelVersionTransitions.PutPlan(state, new(), Given.Now), Both);
            state = Noted(set, ModelVersionTransitions.DeletePlan(set), Both);
        }

        Assert.Equal(Enumerable.Range(101, 200).Select(number => (long)number), state.Events.Select(happened => happened.Number));
    }

    private static (PlannedUnit, UnitReport) Ready(PlannedUnit unit) => (unit, Given.Report(UnitPhase.Ready, silo: unit.Silo));

    private static ZoneMap Without(ZoneMap map, SiloAddress silo) => new(map.Silos.Remove(silo));

    private static ModelVersionState Noted(ModelVersionState before, ModelVersionState after, ZoneMap zones) => VersionEvents.Note(before, after, zones, Given.Now);

    private static ImmutableArray<VersionEvent> Between(ModelVersionState before, ModelVersionState after) => VersionEvents.Between(before, after, Both, Given.Now);

    private static (string Type, string Message) Single(ModelVersionState before, ModelVersionState after)
    {
        var happened = Assert.Single(Between(before, after));
        return (happened.Type.ToName(), happened.Message);
    }

    private static (string Type, string? Zone, int? Units, string Message) One(ModelVersionState before, ModelVersionState after)
    {
        var happened = Assert.Single(Between(before, after));
        return (happened.Type.ToName(), happened.Zone, happened.Units, happened.Message);
    }

    private ModelVersionState Look(ModelVersionState state, ZoneMap zones, params (PlannedUnit Unit, UnitReport Report)[] reports) =>
        Look(state, Given.Seen(zones, reports));

    private ModelVersionState Look(ModelVersionState state, UnitObservations seen) => ReconcilePlan.Compute(Given.Arn, state, seen, _options, Given.Now);
}
