using System.Collections.Immutable;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.OperatingPlans;
using CustomLabels.Grains.Tests.ModelVersions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomLabels.Grains.Tests.OperatingPlans;

public sealed class IdleClockTests
{
    private static readonly PlannedUnit First = Given.Unit(PlannedUnitPhase.InService, ordinal: 0, epoch: 1);
    private static readonly PlannedUnit Second = Given.Unit(PlannedUnitPhase.InService, ordinal: 1, epoch: 2);
    private static readonly ModelVersionState Running = Given.Version(ModelVersionStatus.Running, First, Second);
    private static readonly (PlannedUnit Unit, int Calls)[] Nothing = [];
    private readonly FakeTimeProvider _time = new();
    private readonly IdleClock _clock;

    public IdleClockTests() => _clock = new(Given.Arn, _time);

    [Fact]
    public void NoCalls_CountsFromTheFirstLookAtTheRunningVersion()
    {
        Look(Running, (First, 0), (Second, 0));
        Assert.Equal(0, Seconds);
        Look(Running, (First, 0), (Second, 0));
        Look(Running, (First, 0), (Second, 0));
        Assert.Equal(20, Seconds);
    }

    [Fact]
    public void CallOnAnyUnit_BeginsAnew()
    {
        Look(Running, (First, 0), (Second, 0));
        Look(Running, (First, 0), (Second, 0));
        Look(Running, (First, 0), (Second, 1));
        Assert.Equal(0, Seconds);
        Look(Running, (First, 0), (Second, 1));
        Assert.Equal(10, Seconds);
    }

    [Fact]
    public void CallInWork_IsNotIdle()
    {
        Look(Running, (First, 4), (Second, 0));
        for (var look = 0; look < 10; look++)
        {
            Look(Running, Report(First, 4, pending: 1), Report(Second, 0));
            Assert.Equal(0, Seconds);
        }
    }

    [Fact]
    public void SilentUnit_LeavesTheClockStanding_AndItsCallsCountWhenItIsBack()
    {
        Look(Running, (First, 0), (Second, 3));
        Look(Running, (First, 0), (Second, 3));
        Look(Running, (First, 0));
        Look(Running, (First, 0));
        Assert.Equal(10, Seconds);
        Look(Running, (First, 0), (Second, 3));
        Assert.Equal(40, Seconds);
        Look(Running, (First, 0));
        Look(Running, (First, 0), (Second, 4));
        Assert.Equal(0, Seconds);
    }

    [Fact]
    public void UnitThatDoesNotCount_IsNeverIdle()
    {
        for (var look = 0; look < 10; look++)
        {
            Look(Running, Report(First, 0), Report(Second, null));
            Assert.Equal(0, Seconds);
        }
    }

    [Fact]
    public void NoUnitInService_IsNotIdle()
    {
        var without = Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.Starting));
        Look(without, Nothing);
        Look(without, Nothing);
        Assert.Equal(0, Seconds);
    }

    [Fact]
    public void UnitThatLeaves_CountsUntilItHasGone()
    {
        var leaving = Running with { Units = [First], Retiring = [Second.Retire(Given.Now)] };
        Look(Running, (First, 0), (Second, 5));
        Look(leaving, (First, 0), (Second, 6));
        Assert.Equal(0, Seconds);
        Look(leaving, (First, 0));
        Look(Running with { Units = [First] }, (First, 0));
        Assert.Equal(20, Seconds);
    }

    [Fact]
    public void FreshUnit_IsNoCall()
    {
        var fresh = Given.Unit(PlannedUnitPhase.InService, ordinal: 1, epoch: 9);
        Look(Running, (First, 5), (Second, 7));
        Look(Running with { Units = [First, fresh] }, (First, 5), (fresh, 0));
        Assert.Equal(10, Seconds);
    }

    [Fact]
    public void AfterAStop_BeginsAnew()
    {
        Look(Running, (First, 0), (Second, 0));
        Look(Running, (First, 0), (Second, 0));
        Look(Given.Version(ModelVersionStatus.Stopping), Nothing);
        Assert.Equal(0, Seconds);
        Look(Running, (First, 0), (Second, 0));
        Assert.Equal(0, Seconds);
    }

    private int Seconds => (int)_clock.Idle.TotalSeconds;

    private static (PlannedUnit Unit, UnitReport Report) Report(PlannedUnit unit, long? calls, int pending = 0) =>
        (unit, Given.Report(UnitPhase.Ready) with { Calls = calls, Pending = pending });

    private void Look(ModelVersionState state, params (PlannedUnit Unit, int Calls)[] units) =>
        Look(state, [.. units.Select(unit => Report(unit.Unit, unit.Calls))]);

    private void Look(ModelVersionState state, params (PlannedUnit Unit, UnitReport Report)[] reports)
    {
        _clock.Observe(state, Given.Seen(Given.Zones("a"), reports));
        _time.Advance(TimeSpan.FromSeconds(10));
    }
}
