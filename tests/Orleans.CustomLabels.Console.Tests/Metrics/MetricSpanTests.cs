using CustomLabels.WebConsole.Metrics;

namespace CustomLabels.WebConsole.Tests.Metrics;

public sealed class MetricSpanTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 34, 56, TimeSpan.Zero);

    [Theory]
    [InlineData("1h", "12:34", 60)]
    [InlineData("1d", "12:30", 288)]
    [InlineData("1w", "12:00", 168)]
    public void Until_MidPeriod_EndsWithTheLastPeriodThatIsOver(string name, string end, int points)
    {
        var span = MetricSpan.Find(name);
        var (from, to) = span.Until(Now);

        Assert.Equal(end, to.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(points, (to - from) / span.Period);
    }

    [Fact]
    public void Find_UnknownName_IsTheLastHour() => Assert.Equal("1h", MetricSpan.Find("soon").Name);
}
