using System.Text;
using Xunit;

namespace CustomLabels.Server.Tests.Telemetry;

/// <summary>What processes of a cluster show under <c>/metrics</c>.</summary>
[Collection(TelemetryClusterDefinition.Name)]
public sealed class ScrapeTests(TelemetryCluster cluster)
{
    [Fact]
    public async Task Calls_are_counted_by_how_they_ended()
    {
        await cluster.HappenedAsync();
        var gateway = cluster.Gateway;
        Assert.Equal(2, gateway.Value("customlabels_detect_duration_seconds_count", "outcome=ok", "model=shapes", "version=v1", "operation=DetectCustomLabels"));
        Assert.Equal(3, gateway.Value("customlabels_detect_duration_seconds_count", "outcome=refused", "version=v1"));
        Assert.Equal(1, gateway.Value("customlabels_detect_duration_seconds_count", "outcome=refused", "version=broken"));
        Assert.Equal(5, gateway.Value("customlabels_operation_duration_seconds_count", "operation=DetectCustomLabels", "outcome=refused"));
        Assert.Equal(1, gateway.Value("customlabels_operation_duration_seconds_count", "operation=DescribeProjects", "outcome=throttled"));
        Assert.Equal(1, gateway.Value("customlabels_request_refusals_total", "error=InvalidSignatureException"));
    }

    [Fact]
    public async Task What_a_caller_makes_up_names_no_metric()
    {
        await cluster.HappenedAsync();
        Assert.All(cluster.Scrapes, scrape => Assert.DoesNotContain("made-up", scrape.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_stage_is_measured_where_it_happened()
    {
        await cluster.HappenedAsync();
        foreach (var stage in new[] { "queue", "fetch", "decode", "infer", "post" })
        {
            Assert.True(
                cluster.Scrapes.Max(scrape => scrape.Value("customlabels_detect_stage_duration_seconds_count", $"stage={stage}", "outcome=ok", "model=shapes", "version=v1")) >= 1,
                $"No stage {stage}.");
        }

        Assert.True(cluster.Scrapes.Max(scrape => scrape.Value("customlabels_detect_stage_duration_seconds_count", "stage=decode", "outcome=refused")) >= 1);
        Assert.True(cluster.Scrapes.Max(scrape => scrape.Value("customlabels_detect_stage_duration_seconds_count", "stage=fetch", "outcome=refused")) >= 1);
        Assert.Null(cluster.Gateway.Value("customlabels_detect_stage_duration_seconds_count"));
        // Which of the two has analysed how many is a matter of luck.
        Assert.Contains(cluster.Scrapes, scrape => new[] { "b", "c" }.Any(zone => scrape.Value("customlabels_detect_stage_duration_seconds_count", $"zone={zone}") > 0));
    }

    [Fact]
    public async Task All_histograms_of_times_have_the_same_bounds()
    {
        await cluster.HappenedAsync();
        var bounds = new[] { "customlabels_detect_stage_duration_seconds", "customlabels_detect_duration_seconds", "customlabels_operation_duration_seconds", "customlabels_model_load_duration_seconds" }
            .Select(name => string.Join(' ', cluster.Scrapes.SelectMany(scrape => scrape.Series)
                .Where(series => series.Name == $"{name}_bucket")
                .Select(series => series.Labels["le"])
                .Distinct()))
            .Distinct();
        Assert.Equal("0.0005 0.001 0.0025 0.005 0.01 0.025 0.05 0.1 0.25 0.5 1 2.5 5 10 30 +Inf", Assert.Single(bounds));
    }

    [Fact]
    public async Task The_store_s_password_is_not_told()
    {
        await cluster.HappenedAsync();
        Assert.All(cluster.Scrapes, scrape => Assert.DoesNotContain(cluster.StorePassword, scrape.Text, StringComparison.Ordinal));
        Assert.All(cluster.Collector.Received, message => Assert.True(message.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(cluster.StorePassword)) < 0, $"{message.Path} has the password."));
    }

    [Fact]
    public async Task Losses_are_told()
    {
        await cluster.HappenedAsync();
        var last = cluster.Scrapes.Max(scrape => scrape.Value("customlabels_silo_ejections_total", "zone=c", "verdict=silent"));
        Assert.True(last >= 1);
        Assert.Contains(cluster.Scrapes, scrape => scrape.Value("customlabels_zones", "zone=c", "state=lost") == 1 && scrape.Value("customlabels_zone_silos", "zone=c") == 0);
        Assert.Contains(cluster.Scrapes, scrape => scrape.Value("customlabels_version_events_total", "event=import_failed") == 1);
        Assert.Contains(cluster.Scrapes, scrape => scrape.Value("customlabels_store_failures_total") > 0);
        Assert.Contains(cluster.Scrapes, scrape => scrape.Value("customlabels_units", "state=in_service", "version=v1") == 2);
        Assert.Contains(cluster.Scrapes, scrape => scrape.Value("customlabels_units_desired", "version=v1") == 2);
    }

    [Fact]
    public async Task The_platform_s_own_metrics_are_passed_on()
    {
        await cluster.HappenedAsync();
        foreach (var name in new[] { "http_server_request_duration_seconds_count", "kestrel_active_connections", "orleans_app_requests_latency_milliseconds_count", "dotnet_gc_collections_total" })
        {
            Assert.NotNull(cluster.Gateway.Value(name));
        }
    }
}
