using CustomLabels.WebConsole.Charts;

namespace CustomLabels.WebConsole.Tests.Charts;

public sealed class PlotMomentTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeAxis Axis = new(Start, Start.AddMinutes(10));

    [Fact]
    public void Of_SeriesWithDifferentTimes_HasAllTimesWithHolesWhereOneIsMissing()
    {
        var moments = PlotMoment.Of([new("a", [At(1, 10), At(2, 20)]), new("b", [At(2, 5)])], Axis);

        Assert.Equal([Start.AddMinutes(1), Start.AddMinutes(2)], moments.Select(moment => moment.Time));
        Assert.Equal([10.0, null], moments[0].Values);
        Assert.Equal([20.0, 5.0], moments[1].Values);
    }

    [Fact]
    public void Of_Anything_CoversThePlotWithoutGapOrOverlap()
    {
        var moments = PlotMoment.Of([new("a", [At(1, 1), At(2, 1), At(7, 1)])], Axis);

        Assert.Equal(0, moments[0].Left);
        Assert.Equal(1, moments[^1].Left + moments[^1].Width, 9);
        Assert.All(moments.Zip(moments.Skip(1)), pair => Assert.Equal(pair.First.Left + pair.First.Width, pair.Second.Left, 9));
    }

    [Fact]
    public void Of_GapsAndForeignTimes_AreLeftOut() =>
        Assert.Empty(PlotMoment.Of([new("a", [At(1, double.NaN), At(-5, 1), At(50, 1)])], Axis));

    private static PlotPoint At(int minute, double value) => new(Start.AddMinutes(minute), value);
}
