using CustomLabels.WebConsole.Usage;

namespace CustomLabels.WebConsole.Tests.Usage;

public sealed class UsageCsvTests
{
    [Fact]
    public void Write_ByDay_HasTheColumnsOfTheCommandLine() => Assert.Equal(
        "Day,UnitSeconds,BilledUnitMinutes,InferenceHours,EstimatedCost,Currency\n2026-11-25,90.5,2,0.0333,0.1333,USD\n",
        Write("day", null, Row() with { Day = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero) }));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-a", "'-a")]
    [InlineData("@x", "'@x")]
    [InlineData("a=b", "a=b")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    public void Write_TagValue_CannotBeAFormula(string value, string cell) =>
        Assert.Equal(cell, Write("tag", "team", Row() with { TagValue = value }).Split('\n')[1][..^",90.5,2,0.0333,0.1333,USD".Length]);

    [Fact]
    public void Write_ByTag_IsHeadedByItsKey() => Assert.StartsWith("team,UnitSeconds,", Write("tag", "team", Row()), StringComparison.Ordinal);

    private static string Write(string grouping, string? tag, UsageRow row) =>
        UsageCsv.Write(new([row], Row(), 4, "USD", null), UsageGrouping.Find(grouping), tag);

    private static UsageRow Row() => new() { UnitSeconds = 90.5m, BilledUnitMinutes = 2, InferenceHours = 0.0333m, EstimatedCost = 0.1333m };
}
