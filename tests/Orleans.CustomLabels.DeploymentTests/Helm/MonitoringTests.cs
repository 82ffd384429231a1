using CustomLabels.DeploymentTests.Kustomize;
using CustomLabels.DeploymentTests.Objects;
using k8s;
using k8s.Models;
using Xunit;

namespace CustomLabels.DeploymentTests.Helm;

/// <summary>What the chart gives to Prometheus and Grafana.</summary>
public sealed class MonitoringTests
{
    private static readonly string Files = Path.Combine(Chart.Folder, "monitoring");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_silo_is_scraped_on_the_management_port_whether_ready_or_not()
    {
        var manifests = await Chart.RenderAsync("everything");
        var service = manifests.The<V1Service>("vision-metrics");

        Assert.Equal("None", service.Spec.ClusterIP);
        Assert.True(service.Spec.PublishNotReadyAddresses);
        Assert.All(manifests.Silos, pod => Assert.True(service.Spec.Selector.Selects(pod.Pod.Metadata.Labels)));
        var monitor = Assert.Single(manifests.Of<ServiceMonitor>());
        Assert.Equal(("/metrics", "15s"), (monitor.Spec.Endpoints.Single().Path, monitor.Spec.Endpoints.Single().Interval));
        Assert.Equal("prometheus", monitor.Metadata.Labels["release"]);
        // The alert for processes that are away looks for it, whatever the chart is called.
        Assert.Equal("custom-labels", service.Metadata.Labels[monitor.Spec.JobLabel]);
        Assert.Equal("true", manifests.The<V1ConfigMap>("vision-settings").Data["CustomLabels__Telemetry__Prometheus"]);
    }

    [Fact]
    public async Task Without_being_asked_for_there_is_nothing_of_it()
    {
        var manifests = await Chart.RenderAsync("default");

        Assert.Empty(manifests.Of<ServiceMonitor>());
        Assert.DoesNotContain(manifests.Of<V1Service>(), service => service.Name().EndsWith("-metrics", StringComparison.Ordinal));
        Assert.DoesNotContain(manifests.Of<V1ConfigMap>().Single().Data.Keys, name => name.Contains("Telemetry", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_rules_and_the_dashboard_reach_the_cluster_as_they_are_in_the_files()
    {
        var (rules, dashboard) = (Path.Combine(Files, "alerts.yaml"), Path.Combine(Files, "dashboard.json"));
        Assert.SkipUnless(File.Exists(rules) && File.Exists(dashboard), "The chart has no monitoring/alerts.yaml and monitoring/dashboard.json yet.");
        var manifests = await Chart.RenderAsync("everything");

        var written = KubernetesYaml.Deserialize<PrometheusRuleSpec>(await File.ReadAllTextAsync(rules, Token), strict: true);
        Assert.Equal(KubernetesJson.Serialize(written), KubernetesJson.Serialize(Assert.Single(manifests.Of<PrometheusRule>()).Spec));
        var map = manifests.The<V1ConfigMap>("vision-dashboard");
        Assert.Equal("1", map.Metadata.Labels["grafana_dashboard"]);
        Assert.Equal((await File.ReadAllTextAsync(dashboard, Token)).Trim(), map.Data["custom-labels.json"].Trim());
    }

    [Fact]
    public async Task Alerts_link_to_the_runbook_where_the_values_say_that_it_is()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Files, "alerts.yaml")), "The chart has no monitoring/alerts.yaml yet.");
        var run = await Chart.TryRenderAsync(
            Tools.Helm, "--set", "telemetry.prometheus.enabled=true,telemetry.prometheus.rules.enabled=true,telemetry.prometheus.rules.runbookUrl=https://wiki.example/runbook");
        var text = Manifests.Read(run.Success).Text;

        Assert.Contains("runbook_url: https://wiki.example/runbook#", text, StringComparison.Ordinal);
        Assert.DoesNotContain("runbook_url: docs/", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alerts.yaml")]
    [InlineData("dashboard.json")]
    public async Task The_plain_manifests_have_the_same_files(string name)
    {
        var file = Path.Combine(Files, name);
        Assert.SkipUnless(File.Exists(file), $"The chart has no monitoring/{name} yet.");

        Assert.Equal(await File.ReadAllTextAsync(file, Token), await File.ReadAllTextAsync(Path.Combine(Overlay.Folder, "components", "monitoring", name), Token));
    }
}
