using Bunit;
using CustomLabels.WebConsole.Charts;

namespace CustomLabels.WebConsole.Tests.Components;

public sealed class DayBarsTests : ConsoleComponents
{
    [Fact]
    public void Bars_OfAMonth_AreAllThereButNotAllLabelled()
    {
        var first = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        var bars = Render<DayBars>(plot => plot.Add(each => each.Title, "By day").Add(each => each.Unit, "hours")
            .Add(each => each.Days, [.. Enumerable.Range(0, 30).Select(day => new PlotPoint(first.AddDays(day), day))]));

        Assert.Equal(30, bars.FindAll("rect.bar").Count);
        Assert.Equal(["1 Nov", "4 Nov"], bars.FindAll(".plot-time").Take(2).Select(label => label.TextContent));
        Assert.Contains("29 hours on 2026-11-30", bars.Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
    }
}
