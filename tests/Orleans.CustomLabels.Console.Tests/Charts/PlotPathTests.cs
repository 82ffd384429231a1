using CustomLabels.WebConsole.Charts;

namespace CustomLabels.WebConsole.Tests.Charts;

public sealed class PlotPathTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeAxis Time = new(Start, Start.AddMinutes(10));
    private static readonly ValueAxis Value = new(10, [0, 10]);

    [Fact]
    public void Write_NeighbouringMinutes_IsOneLine() => Assert.Equal("M0 100h0L100 50L200 0", Write([At(0, 0), At(1, 5), At(2, 10)]));

    [Fact]
    public void Write_MissingMinute_IsAGap() => Assert.Equal("M0 100h0M200 50h0L300 50", Write([At(0, 0), At(2, 5), At(3, 5)]));

    [Fact]
    public void Write_ClockALittleOff_IsNoGap() => Assert.Equal(
        "M0 100h0L120 50", Write([At(0, 0), new(Start + (Minute * 1.2), 5)]));

    [Fact]
    public void Write_NotANumber_IsAGap() => Assert.Equal("M0 100h0M200 50h0", Write([At(0, 0), At(1, double.NaN), At(2, 5)], step: null));

    [Fact]
    public void Write_WithoutStep_HasNoGaps() => Assert.Equal("M0 100h0L900 50", Write([At(0, 0), At(9, 5)], step: null));

    [Fact]
    public void Write_Stepped_HoldsTheValueUntilTheNext() => Assert.Equal("M0 100h0H100V50", Write([At(0, 0), At(1, 5)], isStepped: true));

    [Fact]
    public void Write_OutsideOfTheTime_IsLeftOut() => Assert.Equal("M0 100h0", Write([At(-1, 5), At(0, 0), At(11, 5)]));

    [Fact]
    public void WriteDots_PointsWithoutNeighbours_AreDots() => Assert.Equal(
        "M0 100h0M500 50h0", PlotPath.WriteDots([At(0, 0), At(2, 5), At(3, 5), At(5, 5)], Time, Value, Minute));

    [Fact]
    public void WriteDots_SinglePoint_IsADotWithoutAStepToo() => Assert.Equal("M200 50h0", PlotPath.WriteDots([At(2, 5)], Time, Value, null));

    private static PlotPoint At(int minute, double value) => new(Start.AddMinutes(minute), value);

    private static string Write(PlotPoint[] points, bool isStepped = false) => Write(points, Minute, isStepped);

    private static string Write(PlotPoint[] points, TimeSpan? step, bool isStepped = false) => PlotPath.Write(points, Time, Value, step, isStepped);
}
