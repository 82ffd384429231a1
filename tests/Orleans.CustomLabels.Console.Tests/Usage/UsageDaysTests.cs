using CustomLabels.WebConsole.Usage;

namespace CustomLabels.WebConsole.Tests.Usage;

public sealed class UsageDaysTests
{
    [Fact]
    public void Fill_DayOnWhichNothingRan_IsZero()
    {
        var period = new UsagePeriod(new(2026, 11, 1), new(2026, 11, 4));
        var second = new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);
        var row = new UsageRow { Day = second, UnitSeconds = 1, BilledUnitMinutes = 30, InferenceHours = 0.5m, EstimatedCost = 2 };

        Assert.Equal([0, 0.5, 0], UsageDays.Fill([row], period.DaysUntil(new(2026, 11, 30))).Select(day => day.Value));
    }
}
