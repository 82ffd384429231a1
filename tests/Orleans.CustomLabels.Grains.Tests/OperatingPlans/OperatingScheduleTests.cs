using System.Collections.Immutable;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Grains.OperatingPlans;
using Xunit;

namespace CustomLabels.Grains.Tests.OperatingPlans;

public sealed class OperatingScheduleTests
{
    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AnySchedule_LatestIsTheLastOfWhatNextHasGiven(int seed)
    {
        var random = new Random(seed);
        ImmutableArray<ScheduledAction> schedule = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Any(random))];
        // Across the gap of Apia, or the changes of clocks in spring or autumn.
        var begin = new DateTimeOffset(2011 + random.Next(3), random.Next(2) == 0 ? 3 : 9, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(20_000));
        var events = new List<ScheduledEvent>();
        for (var at = begin; at < begin.AddDays(120); at = events[^1].At)
        {
            events.Add(OperatingSchedule.Next(schedule, at)!);
            Assert.True(events[^1].At > at);
        }

        for (var look = 0; look < 100; look++)
        {
            var until = begin.AddMinutes(random.Next(120 * 24 * 60));
            var after = begin.AddMinutes(random.Next((int)(until - begin).TotalMinutes + 1));
            Assert.Equal(events.LastOrDefault(past => past.At <= until && past.At > after), OperatingSchedule.Latest(schedule, after, until));
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", 2027, 365)]
    [InlineData("Australia/Lord_Howe", 2027, 365)]
    [InlineData("America/New_York", 2028, 366)]
    // The skipped day's start comes at the beginning of the next one.
    [InlineData("Pacific/Apia", 2011, 365)]
    public void DailyAction_HappensOnceForEachDayOfTheYear(string zone, int year, int expected)
    {
        foreach (var time in new TimeOnly[] { new(0, 15), new(2, 15), new(2, 30), new(12, 0) })
        {
            ImmutableArray<ScheduledAction> schedule = [new() { Kind = ScheduledActionKind.Start, Time = time, TimeZone = zone }];
            var begin = WallClock.FirstInstant(TimeZoneInfo.FindSystemTimeZoneById(zone), new(year, 1, 1), default).AddMinutes(-1);
            var end = WallClock.FirstInstant(TimeZoneInfo.FindSystemTimeZoneById(zone), new(year + 1, 1, 1), default).AddMinutes(-1);
            var count = 0;
            for (var at = OperatingSchedule.Next(schedule, begin)!.At; at <= end; at = OperatingSchedule.Next(schedule, at)!.At)
            {
                count++;
            }

            Assert.Equal(expected, count);
        }
    }

    [Fact]
    public void Days_AreThoseOfTheZone()
    {
        // Monday 08:00 in Auckland is Sunday in Greenwich.
        ImmutableArray<ScheduledAction> schedule =
            [new() { Kind = ScheduledActionKind.Start, Time = new(8, 0), TimeZone = "Pacific/Auckland", Days = Weekdays.Monday }];
        var at = OperatingSchedule.Next(schedule, new(2027, 6, 2, 0, 0, 0, TimeSpan.Zero))!.At;
        Assert.Equal(new DateTimeOffset(2027, 6, 6, 20, 0, 0, TimeSpan.Zero), at);
        Assert.Equal(at.AddDays(7), OperatingSchedule.Next(schedule, at)!.At);
    }

    [Fact]
    public void SameInstant_TheLastInTheListCounts()
    {
        var start = new ScheduledAction { Kind = ScheduledActionKind.Start, Time = new(8, 0), TimeZone = "UTC" };
        var stop = start with { Kind = ScheduledActionKind.Stop };
        var noon = new DateTimeOffset(2027, 6, 2, 12, 0, 0, TimeSpan.Zero);
        Assert.Same(stop, OperatingSchedule.Latest([start, stop], noon.AddDays(-1), noon)!.Action);
        Assert.Same(start, OperatingSchedule.Latest([stop, start], noon.AddDays(-1), noon)!.Action);
        Assert.Same(stop, OperatingSchedule.Next([start, stop], noon)!.Action);
    }

    [Fact]
    public void UnknownZone_HasNoEvents()
    {
        ImmutableArray<ScheduledAction> schedule = [new() { Kind = ScheduledActionKind.Start, Time = new(8, 0), TimeZone = "Europe/Atlantis" }];
        Assert.Null(OperatingSchedule.Next(schedule, DateTimeOffset.UnixEpoch));
        Assert.Null(OperatingSchedule.Latest(schedule, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(20)));
        Assert.Null(OperatingSchedule.Next([], DateTimeOffset.MinValue));
    }

    private static ScheduledAction Any(Random random) => new()
    {
        Kind = (ScheduledActionKind)random.Next(2),
        Time = new(random.Next(24), random.Next(4) * 15),
        Days = (Weekdays)random.Next(1, 128),
        TimeZone = Zones[random.Next(Zones.Length)],
    };
}
