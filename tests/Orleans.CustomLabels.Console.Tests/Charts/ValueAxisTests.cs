using CustomLabels.WebConsole.Charts;

namespace CustomLabels.WebConsole.Tests.Charts;

public sealed class ValueAxisTests
{
    [Theory]
    [InlineData(129, 150)]
    [InlineData(16, 20)]
    [InlineData(7, 8)]
    [InlineData(52.2, 60)]
    [InlineData(0.031, 0.04)]
    [InlineData(1_000_000, 1_250_000)]
    public void For_SomeValue_EndsAtARoundNumberAboveIt(double max, double top) => Assert.Equal(top, ValueAxis.For([0, max]).Top, 9);

    [Fact]
    public void For_NoValues_HasAnAxisAllTheSame() => Assert.Equal([0, 1], ValueAxis.For([]).Ticks);

    [Fact]
    public void For_NothingButZeros_IsNotDividedByZero() => Assert.Equal(0, ValueAxis.For([0, 0]).Share(0));

    [Fact]
    public void For_WholeValues_HasWholeSteps() => Assert.All(ValueAxis.For([1, 2, 3]).Ticks, tick => Assert.Equal(Math.Floor(tick), tick));

    [Fact]
    public void For_AverageOfUnits_HasWholeStepsAllTheSame() =>
        Assert.All(ValueAxis.For([0.4, 1.5], isOfThings: true).Ticks, tick => Assert.Equal(Math.Floor(tick), tick));

    [Fact]
    public void For_ValueAtARoundNumber_LeavesRoomAboveTheLine() => Assert.True(ValueAxis.For([100]).Share(100) < 1);

    [Fact]
    public void For_Gaps_DoNotCount() => Assert.Equal(ValueAxis.For([10]).Top, ValueAxis.For([double.NaN, 10]).Top);

    [Fact]
    public void For_AnySize_HasAReadableNumberOfTicks()
    {
        for (var max = 0.001; max < 1e9; max *= 1.37)
        {
            Assert.InRange(ValueAxis.For([max]).Ticks.Count, 2, 6);
            Assert.True(ValueAxis.For([max]).Top >= max);
        }
    }
}
