using CustomLabels.WebConsole.Charts;

namespace CustomLabels.WebConsole.Tests.Charts;

public sealed class PlotWordsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Describe_LinesWithAndWithoutValues_TellsBoth() => Assert.Equal(
        "ResponseTime from 2026-11-25 12:00 to 2026-11-25 13:00 UTC. p50: latest 5.25 ms, least 5.25 ms, greatest 1,250 ms. p99: no values.",
        PlotWords.Describe(
            "ResponseTime", "ms", [new("p50", [new(Start, 1250), new(Start.AddMinutes(1), 5.25)]), new("p99", [])], new(Start, Start.AddHours(1))));

    [Fact]
    public void Tip_SeriesWithoutAValue_IsNotNamed() => Assert.Equal(
        "2026-11-25 12:00 UTC\na: 3", PlotWords.Tip(new(Start, 0, 1, [3, null]), [new("a", []), new("b", [])], ""));
}
