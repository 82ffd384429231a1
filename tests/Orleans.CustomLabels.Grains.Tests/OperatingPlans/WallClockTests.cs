using CustomLabels.Grains.OperatingPlans;
using Xunit;

namespace CustomLabels.Grains.Tests.OperatingPlans;

/// <summary>Clocks of zones that change them by an hour, by half an hour, at midnight, backwards in summer, or that leave a day out.</summary>
public sealed class WallClockTests
{
    private static readonly TimeOnly[] Times =
        [new(0, 0), new(0, 30), new(1, 45), new(2, 0), new(2, 15), new(2, 30), new(2, 45), new(3, 0), new(12, 0), new(23, 59)];

    public static TheoryData<string, int> Years => new()
    {
        { "UTC", 2027 },
        { "Europe/Berlin", 2027 },
        { "Europe/Dublin", 2027 },
        { "America/New_York", 2028 },
        { "America/St_Johns", 2027 },
        { "America/Santiago", 2027 },
        { "Africa/Casablanca", 2027 },
        { "Africa/Cairo", 2027 },
        { "Asia/Kathmandu", 2027 },
        { "Australia/Lord_Howe", 2027 },
        { "Pacific/Chatham", 2027 },
        { "Pacific/Apia", 2011 },
        { "Etc/GMT+12", 2027 },
        { "Pacific/Kiritimati", 2027 },
    };

    [Theory]
    [InlineData("Europe/Berlin", "2027-06-01", "08:00", "2027-06-01T06:00Z")]
    // Clocks go from 02:00 to 03:00.
    [InlineData("Europe/Berlin", "2027-03-28", "02:30", "2027-03-28T01:00Z")]
    [InlineData("Europe/Berlin", "2027-03-28", "03:00", "2027-03-28T01:00Z")]
    // Clocks go from 03:00 back to 02:00.
    [InlineData("Europe/Berlin", "2027-10-31", "02:30", "2027-10-31T00:30Z")]
    [InlineData("Europe/Berlin", "2027-10-31", "03:00", "2027-10-31T02:00Z")]
    // Half an hour: from 02:00 to 02:30, and back.
    [InlineData("Australia/Lord_Howe", "2027-10-03", "02:15", "2027-10-02T15:30Z")]
    [InlineData("Australia/Lord_Howe", "2027-04-04", "01:45", "2027-04-03T14:45Z")]
    // There was no 30 December 2011.
    [InlineData("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T10:00Z")]
    [InlineData("Pacific/Apia", "2011-12-31", "12:00", "2011-12-30T22:00Z")]
    public void FirstInstant_IsThatOfTheClocks(string zone, string day, string time, string expected) => Assert.Equal(
        DateTimeOffset.Parse(expected, null),
        WallClock.FirstInstant(TimeZoneInfo.FindSystemTimeZoneById(zone), DateOnly.Parse(day, null), TimeOnly.Parse(time, null)));

    /// <summary>The oracle reads the clock at every minute of the year and remembers the highest time it has shown.</summary>
    [Theory]
    [MemberData(nameof(Years))]
    public void FirstInstant_EveryDayOfAYear_IsTheFirstMinuteAtWhichTheClockShowsTheTimeOrMore(string name, int year)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var begin = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(-2);
        var highest = new DateTime[369 * 24 * 60];
        for (var (minute, high) = (0, DateTime.MinValue); minute < highest.Length; minute++)
        {
            var shown = TimeZoneInfo.ConvertTimeFromUtc(begin.AddMinutes(minute), zone);
            highest[minute] = high = shown > high ? shown : high;
        }

        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            foreach (var time in Times)
            {
                var first = Array.BinarySearch(highest, day.ToDateTime(time).AddTicks(-1));
                Assert.Equal(new DateTimeOffset(begin.AddMinutes(~first)), WallClock.FirstInstant(zone, day, time));
            }
        }
    }
}
