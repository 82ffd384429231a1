using System.Collections.Immutable;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Zones;
using Xunit;

namespace CustomLabels.Grains.Tests.ModelVersions;

/// <summary>What one look makes of a version's units.</summary>
public sealed class ReconcilePlanTests
{
    private static readonly ZoneMap Living = Given.Zones("a");
    private readonly ModelVersionOptions _options = new();

    [Fact]
    public void PendingUnit_InALivingZone_IsStartedUnderANewEpochAndCounted()
    {
        var state = Given.Version(ModelVersionStatus.Starting, Given.Unit(PlannedUnitPhase.Pending), Given.Unit(PlannedUnitPhase.Pending, ordinal: 1)) with { LastEpoch = 7 };
        var after = Look(state, Given.Seen(Living));
        Assert.Equal([(8L, 1, PlannedUnitPhase.Starting), (9L, 1, PlannedUnitPhase.Starting)], after.Units.Select(unit => (unit.Epoch, unit.Attempts, unit.Phase)));
        Assert.Equal(9, after.LastEpoch);
        Assert.Equal(ModelVersionStatus.Starting, after.Status);
        Assert.Equal(state.RouteVersion, after.RouteVersion);
    }

    [Fact]
    public void PendingUnit_OfAZoneThatIsAway_WaitsAndSaysSo()
    {
        var after = Look(Given.Version(ModelVersionStatus.Starting, Given.Unit(PlannedUnitPhase.Pending, zone: "b")), Given.Seen(Living));
        var unit = Assert.Single(after.Units);
        Assert.Equal((PlannedUnitPhase.Pending, 0), (unit.Phase, unit.Attempts));
        Assert.Contains("zone b", after.StatusMessage, StringComparison.Ordinal);
        Assert.Equal(ModelVersionStatus.Starting, after.Status);
    }

    [Fact]
    public void PendingUnit_BeforeItsTime_Waits()
    {
        var state = Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.Pending) with { NotBefore = Given.Now.AddSeconds(2) });
        Assert.Same(state, Look(state, Given.Seen(Living), after: TimeSpan.FromSeconds(1.9)));
        Assert.Equal(PlannedUnitPhase.Starting, Look(state, Given.Seen(Living), after: TimeSpan.FromSeconds(2)).Units[0].Phase);
    }

    [Fact]
    public void AllUnitsReady_EntersRunningWithItsRoutes()
    {
        var state = Given.Version(ModelVersionStatus.Starting, Given.Unit(PlannedUnitPhase.Starting, attempts: 2), Given.Unit(PlannedUnitPhase.InService, ordinal: 1));
        var after = Look(state, Given.Seen(
            Living, (state.Units[0], Given.Report(UnitPhase.Ready, seconds: 0.25)), (state.Units[1], Given.Report(UnitPhase.Ready, seconds: 0.125))));
        Assert.Equal((ModelVersionStatus.Running, StatusMessages.Running), (after.Status, after.StatusMessage));
        Assert.All(after.Units, unit => Assert.Equal((PlannedUnitPhase.InService, 0, Given.Silo), (unit.Phase, unit.Attempts, unit.Silo)));
        Assert.True(after.RouteVersion > state.RouteVersion);
        Assert.Equal(0.25, after.TypicalSeconds);
    }

    [Fact]
    public void SomeUnitsReady_StaysStarting()
    {
        var state = Given.Version(ModelVersionStatus.Starting, Given.Unit(PlannedUnitPhase.Starting), Given.Unit(PlannedUnitPhase.Starting, ordinal: 1, epoch: 2));
        var after = Look(state, Given.Seen(Living, (state.Units[0], Given.Report(UnitPhase.Ready))));
        Assert.Equal(ModelVersionStatus.Starting, after.Status);
        Assert.Equal(1, after.UnitsInService);
    }

    [Theory]
    [InlineData(ModelVersionStatus.Starting, UnitPhase.Loading)]
    [InlineData(ModelVersionStatus.Running, UnitPhase.Ready)]
    [InlineData(ModelVersionStatus.Stopping, UnitPhase.Draining)]
    [InlineData(ModelVersionStatus.Failed, UnitPhase.Draining)]
    public void NothingNew_GivesTheSameInstance(ModelVersionStatus status, UnitPhase reported)
    {
        var planned = reported switch
        {
            UnitPhase.Loading => PlannedUnitPhase.Starting,
            UnitPhase.Ready => PlannedUnitPhase.InService,
            _ => PlannedUnitPhase.Draining,
        };
        var state = Given.Version(status, Given.Unit(planned) with { Silo = Given.Silo });
        Assert.Same(state, Look(state, Given.Seen(Living, (state.Units.Concat(state.Retiring).Single(), Given.Report(reported)))));
    }

    [Theory]
    [InlineData(ModelVersionStatus.TrainingInProgress)]
    [InlineData(ModelVersionStatus.TrainingCompleted)]
    [InlineData(ModelVersionStatus.TrainingFailed)]
    [InlineData(ModelVersionStatus.Stopped)]
    [InlineData(ModelVersionStatus.Deleting)]
    public void RestingVersion_GivesTheSameInstance(ModelVersionStatus status)
    {
        var state = Given.Version(status);
        Assert.Same(state, Look(state, Given.Seen(Living)));
    }

    [Fact]
    public void SiloLost_TakesItsUnitsOutOfTheRoutesAndStartsThemAnew()
    {
        var other = Given.Address(2);
        var state = Given.Version(
            ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.InService, epoch: 3), Given.Unit(PlannedUnitPhase.InService, zone: "b", epoch: 4) with { Silo = other });
        var map = new ZoneMap(Given.Zones("a", "b").Silos.Remove(Given.Silo));
        var lost = Look(state, Given.Seen(map, (state.Units[1], Given.Report(UnitPhase.Ready, silo: other))));
        Assert.Equal(PlannedUnitPhase.Pending, lost.Units[0].Phase);
        Assert.Same(state.Units[1], lost.Units[1]);
        Assert.Equal(state.RouteVersion + 1, lost.RouteVersion);
        Assert.Equal(ModelVersionStatus.Running, lost.Status);

        // The zone is back with another silo.
        var back = Look(lost, Given.Seen(Given.Zones("a", "b"), (state.Units[1], Given.Report(UnitPhase.Ready, silo: other))));
        Assert.Equal((PlannedUnitPhase.Starting, 5L, "a"), (back.Units[0].Phase, back.Units[0].Epoch, back.Units[0].Zone));
    }

    [Fact]
    public void UnitInService_MissingOneReport_StaysInTheRoutes()
    {
        var state = Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.InService));
        Assert.Same(state, Look(state, Given.Seen(Living)));
    }

    [Fact]
    public void UnitInService_SilentForTooLong_IsReplaced()
    {
        var state = Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.InService));
        var after = Look(state, Given.Seen(Living) with { Silent = [state.Units[0].IdOf(Given.Arn)] });
        Assert.Equal((PlannedUnitPhase.Starting, 2L), (after.Units[0].Phase, after.Units[0].Epoch));
        Assert.Equal(state.RouteVersion + 1, after.RouteVersion);
        // It may be there after all: it is told to leave.
        Assert.Equal((PlannedUnitPhase.Draining, 1L), (after.Retiring[0].Phase, after.Retiring[0].Epoch));
    }

    [Theory]
    [InlineData(UnitPhase.Cold)]
    [InlineData(UnitPhase.Failed)]
    [InlineData(UnitPhase.Stopped)]
    [InlineData(UnitPhase.Draining)]
    public void UnitInService_ThatNoLongerServes_IsReplaced(UnitPhase reported)
    {
        var state = Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.InService));
        var after = Look(state, Given.Seen(Living, (state.Units[0], Given.Report(reported, "why"))));
        Assert.Equal((PlannedUnitPhase.Starting, 2L, 1), (after.Units[0].Phase, after.Units[0].Epoch, after.Units[0].Attempts));
    }

    [Fact]
    public void LoadFails_IsTriedAgainLaterAndEndsFailedWithTheReasonAfterThreeAttempts()
    {
        var state = Given.Version(ModelVersionStatus.Starting, Given.Unit(PlannedUnitPhase.Pending), Given.Unit(PlannedUnitPhase.InService, ordinal: 1, epoch: 2));
        var time = TimeSpan.Zero;
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var other = (state.Units[1], Given.Report(UnitPhase.Ready));
            state = Look(state, Given.Seen(Living, other), time);
            Assert.Equal((PlannedUnitPhase.Starting, attempt), (state.Units[0].Phase, state.Units[0].Attempts));
            state = Look(state, Given.Seen(Living, (state.Units[0], Given.Report(UnitPhase.Failed, "No memory.")), other), time);
            if (attempt < 3)
            {
                Assert.Equal(ModelVersionStatus.Starting, state.Status);
                Assert.Contains("No memory.", state.StatusMessage, StringComparison.Ordinal);
                Assert.Same(state, Look(state, Given.Seen(Living, other), time));
            }

            time += TimeSpan.FromSeconds(60);
        }

        Assert.Equal(ModelVersionStatus.Failed, state.Status);
        Assert.Contains("3 attempts", state.StatusMessage, StringComparison.Ordinal);
        Assert.Contains("No memory.", state.StatusMessage, StringComparison.Ordinal);
        // The unit that had come up leaves.
        Assert.Equal(PlannedUnitPhase.Draining, Assert.Single(state.Retiring).Phase);
    }

    [Fact]
    public void NoRoom_WaitsWithTheMessageAndCountsNoFailure()
    {
        var state = Given.Version(ModelVersionStatus.Starting, Given.Unit(PlannedUnitPhase.Starting, attempts: 1));
        var after = Look(state, Given.Seen(Living, (state.Units[0], Given.Report(UnitPhase.NoRoom, "All slots are taken."))));
        Assert.Equal((PlannedUnitPhase.Starting, 1), (after.Units[0].Phase, after.Units[0].Attempts));
        Assert.Contains("All slots are taken.", after.StatusMessage, StringComparison.Ordinal);
        Assert.Same(after, Look(after, Given.Seen(Living, (after.Units[0], Given.Report(UnitPhase.NoRoom, "All slots are taken.")))));
    }

    [Fact]
    public void NoRoom_ThenLoading_NoLongerSaysThatItWaits()
    {
        var state = Given.Version(ModelVersionStatus.Starting, Given.Unit(PlannedUnitPhase.Starting, attempts: 1));
        var waiting = Look(state, Given.Seen(Living, (state.Units[0], Given.Report(UnitPhase.NoRoom, "All slots are taken."))));
        var loading = Look(waiting, Given.Seen(Living, (waiting.Units[0], Given.Report(UnitPhase.Loading))));
        Assert.Equal(StatusMessages.Starting, loading.StatusMessage);
    }

    [Fact]
    public void StartTimeout_EndsFailedWithWhatItWaitedFor()
    {
        var state = Given.Version(ModelVersionStatus.Starting, Given.Unit(PlannedUnitPhase.Starting, attempts: 1));
        var seen = Given.Seen(Living, (state.Units[0], Given.Report(UnitPhase.NoRoom, "All slots are taken.")));
        Assert.Equal(ModelVersionStatus.Starting, Look(state, seen, _options.StartTimeout).Status);
        var after = Look(state, seen, _options.StartTimeout + TimeSpan.FromTicks(1));
        Assert.Equal(ModelVersionStatus.Failed, after.Status);
        Assert.Contains("All slots are taken.", after.StatusMessage, StringComparison.Ordinal);
        Assert.Equal(PlannedUnitPhase.Draining, Assert.Single(after.Retiring).Phase);
    }

    [Fact]
    public void SiloLostWhileAUnitLoads_StartsItAnewUnderTheNextEpoch()
    {
        var state = Given.Version(ModelVersionStatus.Starting, Given.Unit(PlannedUnitPhase.Starting, epoch: 5, attempts: 1) with { Silo = Given.Address(9) });
        var after = Look(state, Given.Seen(Living));
        Assert.Equal((PlannedUnitPhase.Starting, 6L, 2), (after.Units[0].Phase, after.Units[0].Epoch, after.Units[0].Attempts));
    }

    [Theory]
    [InlineData(UnitPhase.Stopped)]
    [InlineData(UnitPhase.Cold)]
    [InlineData(UnitPhase.Failed)]
    public void Stopping_LastUnitLeft_EntersStopped(UnitPhase reported)
    {
        var state = Given.Version(ModelVersionStatus.Stopping, Given.Unit(PlannedUnitPhase.Draining));
        var after = Look(state, Given.Seen(Living, (state.Retiring[0], Given.Report(reported))));
        Assert.Equal((ModelVersionStatus.Stopped, StatusMessages.Stopped), (after.Status, after.StatusMessage));
        Assert.Empty(after.Retiring);
    }

    [Fact]
    public void Stopping_UnitWithoutReport_IsWaitedForWhileItsSiloLives()
    {
        var state = Given.Version(ModelVersionStatus.Stopping, Given.Unit(PlannedUnitPhase.Draining));
        Assert.Same(state, Look(state, Given.Seen(Living)));
        Assert.Equal(ModelVersionStatus.Stopped, Look(state, Given.Seen(Given.Zones())).Status);
    }

    [Fact]
    public void Stopping_UnitThatNeverFinishes_IsLeftBehindAfterTheDrainTimeout()
    {
        var state = Given.Version(ModelVersionStatus.Stopping, Given.Unit(PlannedUnitPhase.Draining));
        var seen = Given.Seen(Living, (state.Retiring[0], Given.Report(UnitPhase.Draining)));
        Assert.Same(state, Look(state, seen, _options.DrainTimeout - TimeSpan.FromTicks(1)));
        Assert.Equal(ModelVersionStatus.Stopped, Look(state, seen, _options.DrainTimeout).Status);
    }

    [Fact]
    public void Stopping_NothingEverRan_EntersStopped() =>
        Assert.Equal(ModelVersionStatus.Stopped, Look(Given.Version(ModelVersionStatus.Stopping), Given.Seen(Living)).Status);

    [Fact]
    public void Failed_UnitsLeave_StaysFailed()
    {
        var state = Given.Version(ModelVersionStatus.Failed, Given.Unit(PlannedUnitPhase.Draining));
        var after = Look(state, Given.Seen(Living, (state.Retiring[0], Given.Report(UnitPhase.Stopped))));
        Assert.Equal((ModelVersionStatus.Failed, 0), (after.Status, after.Retiring.Length));
    }

    [Fact]
    public void Running_NoUnitCanBeRestarted_EndsFailed()
    {
        var state = Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.Pending, epoch: 9, attempts: 3) with { Problem = "Damaged." });
        var after = Look(state, Given.Seen(Living));
        Assert.Equal(ModelVersionStatus.Failed, after.Status);
        Assert.Contains("Damaged.", after.StatusMessage, StringComparison.Ordinal);
    }

    private ModelVersionState Look(ModelVersionState state, UnitObservations observed, TimeSpan after = default) =>
        ReconcilePlan.Compute(Given.Arn, state, observed, _options, Given.Now + after);
}
