using Bunit;
using CustomLabels.WebConsole.Charts;

namespace CustomLabels.WebConsole.Tests.Components;

public sealed class LinePlotTests : ConsoleComponents
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Plot_OfTwoLines_DrawsBothAndNamesTheirLatestValues()
    {
        var plot = Plot([new("p50", [new(Start, 5), new(Start.AddMinutes(1), 7)]), new("p99", [new(Start, 50)])]);

        Assert.Equal(2, plot.FindAll(".plot-line").Count);
        Assert.Equal(["p50 7", "p99 50"], plot.FindAll(".plot-key").Select(key => key.TextContent.Trim()));
    }

    [Fact]
    public void Plot_IsAPictureWithWords()
    {
        var picture = Plot([new("p50", [new(Start, 5)])]).Find("svg[role=img]");

        Assert.Contains("p50: latest 5 ms", picture.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Plot_WithoutValues_SaysSoAndOffersNoTable()
    {
        var plot = Plot([new("p50", [])]);

        Assert.Contains("No values", plot.Markup, StringComparison.Ordinal);
        Assert.Empty(plot.FindAll(".plot-table"));
    }

    [Fact]
    public void Table_WhenAskedFor_HasTheNewestTimeFirst()
    {
        var plot = Plot([new("p50", [new(Start, 5), new(Start.AddMinutes(1), 7)])]);
        Assert.Empty(plot.FindAll("tbody tr"));

        plot.Find(".plot-table .mud-link").Click();

        var rows = plot.FindAll("tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent)));
        Assert.Equal(["2026-11-25 12:01 7", "2026-11-25 12:00 5"], rows);
    }

    [Fact]
    public void Plot_OfAnInstant_HasALength() => Assert.NotEmpty(Plot([new("a", [new(Start, 5)])], to: Start).FindAll(".plot-time"));

    private IRenderedComponent<LinePlot> Plot(IReadOnlyList<PlotSeries> series, DateTimeOffset? to = null) => Render<LinePlot>(plot => plot
        .Add(each => each.Title, "ResponseTime").Add(each => each.Unit, "ms").Add(each => each.Series, series)
        .Add(each => each.From, Start).Add(each => each.To, to ?? Start.AddMinutes(10)));
}
