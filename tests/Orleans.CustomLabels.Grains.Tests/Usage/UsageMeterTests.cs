using System.Collections.Immutable;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Tests.ModelVersions;
using CustomLabels.Grains.Usage;
using Xunit;

namespace CustomLabels.Grains.Tests.Usage;

public sealed class UsageMeterTests
{
    private static readonly ModelVersionOptions Options = new();
    private static readonly ImmutableDictionary<long, DateTimeOffset> Nothing = ImmutableDictionary<long, DateTimeOffset>.Empty;
    private static readonly PlannedUnit First = Given.Unit(PlannedUnitPhase.InService, epoch: 1);
    private static readonly PlannedUnit Second = Given.Unit(PlannedUnitPhase.InService, ordinal: 1, zone: "b", epoch: 2);

    [Fact]
    public void Units_EnterTheRoutes_AreBilledFromThatChange()
    {
        var starting = Apply(Given.Version(ModelVersionStatus.Stopped), Given.Version(ModelVersionStatus.Starting, First), 0);
        Assert.Empty(starting.Usage.Open);
        Assert.Equal(1, starting.Usage.Run);

        var running = Apply(starting, Running(First, Second) with { Usage = starting.Usage }, 7);
        Assert.Equal([(1, "a", At(7)), (2, "b", At(7))], running.Usage.Open.Select(open => (open.Epoch, open.Zone, open.FromMilliseconds)));
    }

    [Fact]
    public void Stop_ClosesInTheSameChange_WithTagsAndSequence()
    {
        var state = Opened(First, Second) with { Tags = ImmutableDictionary<string, string>.Empty.Add("team", "blue") };
        var stopped = Apply(state, ModelVersionTransitions.Stop(state, Given.Caller, Given.Now), 90, (1, 89.5), (2, 89.5));
        Assert.Empty(stopped.Usage.Open);
        Assert.Equal([(1, 0L, At(90) - At(0)), (2, At(90) - At(0), At(90) - At(0))], stopped.Usage.Outbox.Select(interval => (
            interval.Sequence, interval.RunMillisecondsBefore, interval.ToMilliseconds - interval.FromMilliseconds)));
        Assert.All(stopped.Usage.Outbox, interval => Assert.Equal("blue", interval.Tags["team"]));
    }

    [Fact]
    public void Unit_Lost_IsBilledUntilItWasLastHeardOf()
    {
        var state = Opened(First, Second);
        var lost = Apply(state, Running(Given.Unit(PlannedUnitPhase.Pending), Second) with { Usage = state.Usage }, 30, (1, 28.75), (2, 29.5));
        var interval = Assert.Single(lost.Usage.Outbox);
        Assert.Equal((1, At(28.75)), (interval.Epoch, interval.ToMilliseconds));
        Assert.Equal(2, Assert.Single(lost.Usage.Open).Epoch);
    }

    [Fact]
    public void ZoneTakenOutOfService_ClosesInTheChangeThatTakesItsUnitsOutOfTheRoutes()
    {
        var state = Opened(First, Second with { Silo = Given.Address(2) });
        var seen = Given.Seen(Given.Zones("a", "b").Without("a"), (state.Units[1], Given.Report(UnitPhase.Ready, silo: Given.Address(2))));
        var drained = Apply(state, ReconcilePlan.Compute(Given.Arn, state, seen, Options, Given.Now.AddSeconds(30)), 30, (1, 29.5), (2, 29.5));
        var interval = Assert.Single(drained.Usage.Outbox);
        // Not when it was last heard of, as of one that is lost.
        Assert.Equal((1, At(30)), (interval.Epoch, interval.ToMilliseconds));
        Assert.Equal(2, Assert.Single(drained.Usage.Open).Epoch);
    }

    [Fact]
    public void Unit_LostWithItsOwner_IsBilledUntilTheCheckpoint()
    {
        var state = Opened(First);
        Assert.Same(state, Apply(state, state, 9.9, (1, 9.9)));
        var stored = Apply(state, state, 10, (1, 10));
        Assert.NotSame(state, stored);
        Assert.Same(stored, Apply(stored, stored, 19.9, (1, 19.9)));

        // The next owner has never heard of it.
        var lost = Apply(stored, Running(Given.Unit(PlannedUnitPhase.Pending)) with { Usage = stored.Usage }, 40);
        Assert.Equal(At(10), Assert.Single(lost.Usage.Outbox).ToMilliseconds);
    }

    [Fact]
    public void Stop_ByAnOwnerThatHasNotHeardOfItsUnits_BillsOnlyWhatIsKnown()
    {
        var state = Opened(First);
        var stopped = Apply(state, ModelVersionTransitions.Stop(state, Given.Caller, Given.Now), 8);
        // Never more than known: the unit may have been lost with the owner before.
        Assert.Empty(stopped.Usage.Outbox);
        Assert.Empty(stopped.Usage.Open);
    }

    [Fact]
    public void Owner_ThatEndsInOrder_StoresAllItKnows()
    {
        var state = Opened(First);
        var heard = Nothing.Add(1, Given.Now.AddSeconds(3));
        var stored = UsageMeter.Checkpoint(state, heard);
        Assert.Equal(At(3), Assert.Single(stored.Usage.Open).SeenMilliseconds);
        Assert.Same(stored, UsageMeter.Checkpoint(stored, heard));
    }

    [Fact]
    public void Owner_ThatComesBack_GoesOnWithoutAGap()
    {
        var state = Opened(First);
        var back = Apply(state, state with { StatusMessage = "looked" }, 60, (1, 59.9));
        Assert.Empty(back.Usage.Outbox);
        var open = Assert.Single(back.Usage.Open);
        Assert.Equal((At(0), At(59.9)), (open.FromMilliseconds, open.SeenMilliseconds));
    }

    [Fact]
    public void Days_AreCutAtMidnight_OnlyAsFarAsTheUnitWasHeardOf()
    {
        var state = Opened(First);
        const double day = 24 * 60 * 60;
        Assert.Empty(Apply(state, state, day + 1, (1, day - 1)).Usage.Outbox);
        var cut = Apply(state, state, (2 * day) + 1, (1, (2 * day) + 1));
        Assert.Equal([(At(0), At(day)), (At(day), At(2 * day))], cut.Usage.Outbox.Select(interval => (interval.FromMilliseconds, interval.ToMilliseconds)));
        Assert.Equal(At(2 * day), Assert.Single(cut.Usage.Open).FromMilliseconds);
        Assert.Equal([0L, (long)day * 1000], cut.Usage.Outbox.Select(interval => interval.RunMillisecondsBefore));
    }

    [Fact]
    public void Start_BeginsANewRun()
    {
        var state = Opened(First);
        var stopped = Apply(state, ModelVersionTransitions.Stop(state, Given.Caller, Given.Now), 30, (1, 30));
        var again = Apply(stopped, stopped with { Status = ModelVersionStatus.Starting }, 40);
        Assert.Equal((2, 0), (again.Usage.Run, again.Usage.RunMilliseconds));
        var running = Apply(again, Running(Second) with { Usage = again.Usage }, 50);
        var ended = Apply(running, ModelVersionTransitions.Stop(running, Given.Caller, Given.Now), 60, (2, 60));
        Assert.Equal([(1, 1, 0L), (2, 2, 0L)], ended.Usage.Outbox.Select(interval => (interval.Sequence, interval.Run, interval.RunMillisecondsBefore)));
    }

    [Fact]
    public void Acknowledged_LeavesTheOutbox_TheRestStays()
    {
        var state = Opened(First, Second);
        var usage = Apply(state, ModelVersionTransitions.Stop(state, Given.Caller, Given.Now), 90, (1, 90), (2, 90)).Usage;
        Assert.Equal(2, Assert.Single(usage.Acknowledge(1).Outbox).Sequence);
        Assert.Empty(usage.Acknowledge(2).Outbox);
        Assert.Same(usage, usage.Acknowledge(0));
    }

    private static ModelVersionState Running(params ImmutableArray<PlannedUnit> units) => Given.Version(ModelVersionStatus.Running, units);

    private static ModelVersionState Opened(params ImmutableArray<PlannedUnit> units)
    {
        var starting = Apply(Given.Version(ModelVersionStatus.Stopped), Given.Version(ModelVersionStatus.Starting, units), -1);
        return Apply(starting, Running(units) with { Usage = starting.Usage }, 0);
    }

    private static ModelVersionState Apply(ModelVersionState before, ModelVersionState after, double second, params (long Epoch, double Second)[] heard) => UsageMeter.Apply(
        Given.Arn, before, after, Nothing.AddRange(heard.Select(pair => KeyValuePair.Create(pair.Epoch, Given.Now.AddSeconds(pair.Second)))), Options, Given.Now.AddSeconds(second));

    private static long At(double second) => Given.Now.AddSeconds(second).ToUnixTimeMilliseconds();
}
