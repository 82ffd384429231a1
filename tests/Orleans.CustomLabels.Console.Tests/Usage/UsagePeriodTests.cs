using CustomLabels.WebConsole.Usage;

namespace CustomLabels.WebConsole.Tests.Usage;

public sealed class UsagePeriodTests
{
    private static readonly DateOnly Today = new(2026, 3, 31);

    [Fact]
    public void Of_ThisMonth_IsItsDays() => Assert.Equal(new UsagePeriod(new(2026, 3, 1), new(2026, 4, 1)), UsagePeriod.Of(null, null, null, Today));

    [Fact]
    public void Of_LastMonth_IsTheOneBefore() =>
        Assert.Equal(new UsagePeriod(new(2026, 2, 1), new(2026, 3, 1)), UsagePeriod.Of("last-month", null, null, Today));

    [Fact]
    public void Of_Custom_HasItsLastDayInIt() => Assert.Equal(
        new UsagePeriod(new(2026, 1, 5), new(2026, 1, 7)), UsagePeriod.Of("custom", new(2026, 1, 5), new(2026, 1, 6), Today));

    [Fact]
    public void Of_EndBeforeBeginning_IsThisMonth() => Assert.Equal(
        new DateOnly(2026, 3, 1), UsagePeriod.Of("custom", new(2026, 1, 5), new(2026, 1, 4), Today).From);

    [Fact]
    public void Of_BeforeAllThatIsKept_BeginsWithWhatIs() => Assert.Equal(
        new DateOnly(2024, 12, 1), UsagePeriod.Of("custom", new(1999, 1, 1), new(2026, 1, 6), Today).From);

    [Fact]
    public void DaysUntil_MonthUnderWay_EndWithToday() =>
        Assert.Equal(25, new UsagePeriod(new(2026, 3, 1), new(2026, 4, 1)).DaysUntil(new(2026, 3, 25)).Count());
}
