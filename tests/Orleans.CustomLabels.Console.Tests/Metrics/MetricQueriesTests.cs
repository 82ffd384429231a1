using CustomLabels.WebConsole.Metrics;

namespace CustomLabels.WebConsole.Tests.Metrics;

public sealed class MetricQueriesTests
{
    [Fact]
    public void Read_AnswersInAnotherOrder_ComeBackToTheirPlots()
    {
        var plots = MetricPlot.OfCalls;
        var queries = MetricQueries.For(plots, MetricQueries.OfOperation("DetectCustomLabels"), TimeSpan.FromMinutes(5));
        var answer = new MetricData([.. queries.Select((query, index) => new MetricResult(query.Id, [DateTimeOffset.UnixEpoch], [index])).Reverse()]);

        var series = MetricQueries.Read(plots, answer);

        Assert.Equal(plots.Select(plot => plot.Lines.Count), series.Select(lines => lines.Count));
        var values = series.SelectMany(lines => lines).Select(line => line.Points[0].Value);
        Assert.Equal(Enumerable.Range(0, queries.Count).Select(index => (double)index), values);
        Assert.All(queries, query => Assert.Equal(300, query.MetricStat.Period));
    }

    [Fact]
    public void OfOperation_AllTogether_HasNoDimension() => Assert.Empty(MetricQueries.OfOperation(""));

    [Fact]
    public void Operations_AreThoseOfTheService_DetectionFirst()
    {
        Assert.Equal(
            ["DetectCustomLabels", "", "CreateProject", "GetMetricData"], MetricOperations.Choices(["CreateProject", "DetectCustomLabels", "GetMetricData"]));
    }
}
