using CustomLabels.WebConsole.Charts;

namespace CustomLabels.WebConsole.Tests.Charts;

public sealed class TimeAxisTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 3, 20, TimeSpan.Zero);

    [Fact]
    public void Ticks_AnHour_StandAtRoundMinutes() => Assert.Equal(
        ["11:10", "11:20", "11:30", "11:40", "11:50", "12:00"], new TimeAxis(Noon.AddHours(-1), Noon).Ticks().Select(tick => tick.Label));

    [Fact]
    public void Ticks_ADay_NameTheDateAtMidnight() => Assert.Equal(
        ["15:00", "18:00", "21:00", "25 Nov", "03:00", "06:00", "09:00", "12:00"],
        new TimeAxis(Noon.AddDays(-1), Noon).Ticks().Select(tick => tick.Label));

    [Fact]
    public void Ticks_AWeek_AreDays() => Assert.Equal("19 Nov", new TimeAxis(Noon.AddDays(-7), Noon).Ticks()[0].Label);

    [Fact]
    public void Ticks_AMinute_HaveSeconds() => Assert.Equal("12:02:20", new TimeAxis(Noon.AddMinutes(-1), Noon).Ticks()[0].Label);

    [Fact]
    public void Ticks_OtherOffset_AreInUtc() =>
        Assert.Equal("11:10", new TimeAxis(Noon.ToOffset(TimeSpan.FromHours(5.5)).AddHours(-1), Noon).Ticks()[0].Label);

    [Fact]
    public void Ticks_AnyLength_AreFewAndInside()
    {
        for (var length = TimeSpan.FromSeconds(20); length < TimeSpan.FromDays(1500); length *= 1.7)
        {
            var ticks = new TimeAxis(Noon - length, Noon).Ticks();
            Assert.InRange(ticks.Count, 1, 9);
            Assert.All(ticks, tick => Assert.InRange(tick.Share, 0, 1));
        }
    }
}
