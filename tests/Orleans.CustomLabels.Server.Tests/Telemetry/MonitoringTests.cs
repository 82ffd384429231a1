using System.Text.RegularExpressions;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Telemetry;

/// <summary>Dashboard, rules and documentation speak of what processes really give.</summary>
[Collection(TelemetryClusterDefinition.Name)]
public sealed partial class MonitoringTests(TelemetryCluster cluster)
{
    /// <summary>Made by Prometheus itself for every target.</summary>
    private static readonly string[] OfPrometheus = ["up"];

    [Theory]
    [InlineData("sum by (le, stage) (rate(a_bucket{b=\"c d\",e!~'f'}[5m])) / ignoring(x) group_left(y) g offset 1h or vector(0)", "a_bucket g")]
    [InlineData("histogram_quantile(0.95, sum(rate(x:y_bucket[$__rate_interval])) by (le)) > 14.4 * 0.001 and on () z == 1e3", "x:y_bucket z")]
    public void MetricsOf_Expression_AreTheNamesThatItReads(string expression, string expected) =>
        Assert.Equal(expected.Split(' ').Order(), Monitoring.MetricsOf(expression).Order());

    [Fact]
    public async Task Every_metric_that_the_dashboard_asks_for_is_given()
    {
        await cluster.HappenedAsync();
        var expressions = Monitoring.DashboardExpressions();
        Assert.True(expressions.Count > 50, $"Only {expressions.Count} expressions were found.");
        Assert.Empty(Missing(expressions, []));
    }

    [Fact]
    public async Task Every_metric_that_the_rules_ask_for_is_given()
    {
        await cluster.HappenedAsync();
        var expressions = Monitoring.RuleExpressions();
        Assert.Equal(Monitoring.AlertNames().Count + Monitoring.RecordedNames().Count, expressions.Count);
        Assert.Empty(Missing(expressions, Monitoring.RecordedNames()));
    }

    [Fact]
    public async Task Every_metric_that_is_given_is_documented_and_the_other_way_round()
    {
        await cluster.HappenedAsync();
        var given = cluster.Scrapes
            .SelectMany(scrape => Type().Matches(scrape.Text))
            .Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "telemetry.md"), TestContext.Current.CancellationToken);
        var documented = Documented().Matches(page).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(given.Except(documented).Order());
        Assert.Empty(documented.Except(given).Order());
    }

    private IEnumerable<string> Missing(IEnumerable<string> expressions, IEnumerable<string> recorded)
    {
        var given = cluster.Scrapes.SelectMany(scrape => scrape.Series).Select(series => series.Name).ToHashSet(StringComparer.Ordinal);
        return expressions.SelectMany(Monitoring.MetricsOf).Distinct().Except(given).Except(OfPrometheus).Except(recorded).Order();
    }

    [GeneratedRegex("^# TYPE (customlabels_[a-z_]+) ", RegexOptions.Multiline)]
    private static partial Regex Type();

    [GeneratedRegex(@"^\| `(customlabels_[a-z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Documented();
}
