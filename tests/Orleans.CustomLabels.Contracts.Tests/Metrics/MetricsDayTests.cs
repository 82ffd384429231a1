using CustomLabels.Contracts.Metrics;
using Xunit;

namespace CustomLabels.Contracts.Tests.Metrics;

public sealed class MetricsDayTests
{
    [Fact]
    public void Key_ReadsBackAsItWasWritten()
    {
        var day = new MetricsDay(new("aws", "us-east-1", "111122223333"), new DateOnly(2026, 3, 4));
        Assert.Equal("aws/us-east-1/111122223333/2026-03-04", day.ToString());
        Assert.Equal(day, MetricsDay.Parse(day.ToString()));
    }

    [Theory]
    [InlineData("aws/us-east-1/111122223333")]
    [InlineData("aws/us-east-1/111122223333/2026-3-4")]
    [InlineData("us-east-1/111122223333/2026-03-04")]
    [InlineData("")]
    public void OtherText_IsRefused(string key) => Assert.Throws<FormatException>(() => MetricsDay.Parse(key));

    [Fact]
    public void FifteenFullDaysBeforeToday_AreKept() =>
        Assert.Equal(new DateOnly(2026, 2, 17), MetricsDay.OldestKept(new DateTimeOffset(2026, 3, 4, 23, 59, 59, TimeSpan.Zero)));
}
