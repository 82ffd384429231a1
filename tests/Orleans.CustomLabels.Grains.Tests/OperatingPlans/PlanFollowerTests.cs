using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using Xunit;

namespace CustomLabels.Grains.Tests.OperatingPlans;

/// <summary>Plans through days, changes of clocks, outages and people, on a clock of the test.</summary>
public sealed class PlanFollowerTests
{
    private static readonly ScheduledAction Open = new()
    {
        Kind = ScheduledActionKind.Start,
        Time = new(8, 0),
        Days = Weekdays.All & ~Weekdays.Saturday & ~Weekdays.Sunday,
        TimeZone = "Europe/Berlin",
    };

    private static readonly ScheduledAction Close = Open with { Kind = ScheduledActionKind.Stop, Time = new(18, 0) };
    private static readonly OperatingPlan OfficeHours = new() { Schedule = [Open, Close] };

    [Fact]
    public void OfficeHours_ThroughAYear_AreKeptByTheClocksOfTheZone()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var version = new PlannedVersion(OfficeHours, Utc(2027, 1, 1));
        for (var hour = Utc(2027, 1, 1, 0, 30); hour.Year == 2027; hour = hour.AddHours(1))
        {
            version.PassTo(hour);
            var there = TimeZoneInfo.ConvertTime(hour, zone);
            var isOpen = there is { DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday), Hour: >= 8 and < 18 };
            Assert.True(isOpen == version.IsRunning, $"{there:u} {version.State.Status}");
        }
    }

    [Fact]
    public void Event_IsCarriedOutWithinTheMinuteAndSaysWhy()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 5, 0));
        version.PassTo(Utc(2027, 6, 1, 6, 1));
        Assert.True(version.IsRunning);
        version.PassTo(Utc(2027, 6, 1, 16, 1));
        Assert.Equal("Stopping as planned for 18:00 Europe/Berlin.", version.State.StatusMessage);
        Assert.Equal("as planned for 18:00 Europe/Berlin", version.State.StopReason);
    }

    [Fact]
    public void Outage_IsCaughtUpWithTheLatestEventOnly()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 5, 0));
        version.SleepTo(Utc(2027, 6, 1, 9, 30));
        Assert.True(version.IsRunning);
        // Two days later, at night: the stop of the evening before is the latest.
        version.SleepTo(Utc(2027, 6, 4, 2, 0));
        Assert.False(version.IsRunning);
        // Over weeks, in the middle of a day.
        version.SleepTo(Utc(2027, 7, 6, 12, 0));
        Assert.True(version.IsRunning);
    }

    [Fact]
    public void PersonsLastWord_WinsUntilTheNextEvent()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 5, 0));
        version.PassTo(Utc(2027, 6, 1, 8, 0));
        version.Stop();
        version.PassTo(Utc(2027, 6, 1, 15, 0));
        Assert.False(version.IsRunning);
        version.SleepTo(Utc(2027, 6, 1, 15, 30));
        Assert.False(version.IsRunning);
        version.PassTo(Utc(2027, 6, 1, 20, 0));
        version.Start();
        version.PassTo(Utc(2027, 6, 2, 5, 0));
        version.SleepTo(Utc(2027, 6, 2, 5, 30));
        Assert.True(version.IsRunning);
        version.PassTo(Utc(2027, 6, 2, 16, 1));
        Assert.False(version.IsRunning);
    }

    [Fact]
    public void PersonsWord_AfterAnEventThatWasMissed_OverrulesIt()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 5, 0));
        version.PassTo(Utc(2027, 6, 1, 12, 0));
        // Everything is down at 18:00; the first thing after it is a person's start, before the supervisor has been around.
        version.Time.SetUtcNow(Utc(2027, 6, 1, 19, 0));
        version.Stop();
        version.Start();
        version.SleepTo(Utc(2027, 6, 1, 19, 1));
        Assert.True(version.IsRunning);
    }

    [Fact]
    public void PersonsStop_AfterAStartThatWasMissed_OverrulesIt()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 5, 0));
        version.Start();
        version.Time.SetUtcNow(Utc(2027, 6, 1, 9, 0));
        version.Stop();
        version.SleepTo(Utc(2027, 6, 1, 9, 1));
        version.PassTo(Utc(2027, 6, 2, 5, 59));
        Assert.False(version.IsRunning);
        version.PassTo(Utc(2027, 6, 2, 6, 1));
        Assert.True(version.IsRunning);
    }

    [Fact]
    public void Put_PastTimesDoNotCount()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 9, 0));
        version.PassTo(Utc(2027, 6, 1, 15, 59));
        Assert.False(version.IsRunning);
        version.PassTo(Utc(2027, 6, 2, 6, 1));
        Assert.True(version.IsRunning);
    }

    [Fact]
    public void Put_SentAgainAfterAnEvent_DoesNotUndoIt()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 5, 59));
        version.Time.SetUtcNow(Utc(2027, 6, 1, 6, 1));
        version.Put(new() { Schedule = [Open with { }, Close with { }] });
        version.PassTo(Utc(2027, 6, 1, 6, 2));
        Assert.True(version.IsRunning);
    }

    [Fact]
    public void Put_WithAnEarlierEvent_WakesTheVersionInTime()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 19, 0));
        version.Put(new() { Schedule = [Open with { Time = new(23, 0) }] });
        Assert.True(version.NextActionOfAccount <= Utc(2027, 6, 1, 21, 0));
        version.PassTo(Utc(2027, 6, 1, 21, 1));
        Assert.True(version.IsRunning);
    }

    [Fact]
    public void Put_ThatIsNeverStored_MissesNothingOfThePlanThatHolds()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 5, 0));
        var before = version.State;
        version.Put(new() { Schedule = [Open with { Time = new(23, 0) }] });
        // The process ended after the account was told.
        version.State = before;
        version.SleepTo(Utc(2027, 6, 1, 5, 30));
        version.PassTo(Utc(2027, 6, 1, 6, 1));
        Assert.True(version.IsRunning);
    }

    [Fact]
    public void PlanWithoutASchedule_LeavesTheAccountAtTheNextWaking()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 5, 0));
        version.Put(new() { IdleStopMinutes = 30 });
        Assert.NotNull(version.NextActionOfAccount);
        version.PassTo(Utc(2027, 6, 1, 6, 1));
        Assert.False(version.IsRunning);
        Assert.Null(version.NextActionOfAccount);
    }

    [Fact]
    public void RefusedStart_IsTriedUntilItWorks_AndSaysWhatItWaitsFor()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 5, 0)) { Refusal = "Too many run." };
        version.PassTo(Utc(2027, 6, 1, 7, 0));
        Assert.False(version.IsRunning);
        Assert.Equal(("Too many run.", Utc(2027, 6, 1, 6)), (version.Described.Problem, version.Described.NextActionAt));
        version.Refusal = null;
        version.PassTo(Utc(2027, 6, 1, 7, 1));
        Assert.True(version.IsRunning);
        Assert.Equal((null, Utc(2027, 6, 1, 16)), (version.Described.Problem, version.Described.NextActionAt));
    }

    [Fact]
    public void RefusedStart_IsGivenUpAtTheNextEvent()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 5, 0)) { Refusal = "Too many run." };
        version.PassTo(Utc(2027, 6, 1, 17, 0));
        version.Refusal = null;
        version.PassTo(Utc(2027, 6, 2, 5, 59));
        Assert.False(version.IsRunning);
        Assert.Null(version.Described.Problem);
    }

    [Fact]
    public void ImportThatIsNotOver_IsStartedWhenItIs()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 5, 0), ModelVersionStatus.TrainingInProgress);
        version.PassTo(Utc(2027, 6, 1, 6, 30));
        Assert.Equal(ModelVersionStatus.TrainingInProgress, version.State.Status);
        version.State = version.State with { Status = ModelVersionStatus.TrainingCompleted };
        version.PassTo(Utc(2027, 6, 1, 6, 31));
        Assert.True(version.IsRunning);
    }

    [Fact]
    public void SiloWithASlowClock_DoesNotRepeatWhatIsDone()
    {
        var version = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 5, 0));
        version.PassTo(Utc(2027, 6, 1, 6, 1));
        version.Stop();
        var slow = new PlannedVersion(OfficeHours, Utc(2027, 6, 1, 5, 50)) { State = version.State };
        slow.PassTo(Utc(2027, 6, 1, 12, 0));
        Assert.False(slow.IsRunning);
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour = 0, int minute = 0) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
