using System.Text.Json.Nodes;
using CustomLabels.DeploymentTests.Helm;
using CustomLabels.DeploymentTests.Objects;
using k8s;
using k8s.Models;
using Xunit;

namespace CustomLabels.DeploymentTests.Kustomize;

/// <summary>The overlays and the chart with the example of the same name give the same objects, but for what only one of the two tools writes.</summary>
public sealed class SameResultTests
{
    public static TheoryData<string> Overlays => [.. Overlay.All];

    [Theory, MemberData(nameof(Overlays))]
    public async Task Overlay_and_chart_give_the_same_objects(string overlay)
    {
        var plain = Normalised(await Overlay.BuildAsync(overlay));
        var chart = Normalised(await Chart.RenderAsync(overlay));

        Assert.Equal(chart.Keys.Order(StringComparer.Ordinal), plain.Keys.Order(StringComparer.Ordinal));
        Assert.All(chart, pair => Assert.Equal(pair.Value, plain[pair.Key]));
    }

    [Fact]
    public async Task The_component_for_PostgreSQL_adds_what_the_chart_adds()
    {
        var plain = await Overlay.BuildWithAsync("postgres");

        Assert.Equal("postgres", plain.Of<V1ConfigMap>().Single().Data["CustomLabels__Clustering"]);
        var job = (await Chart.RenderAsync("postgres-s3")).Of<V1Job>().Single().Spec.Template.Spec;
        Assert.Equal(KubernetesJson.Serialize(job), KubernetesJson.Serialize(plain.Of<V1Job>().Single().Spec.Template.Spec));
    }

    [Fact]
    public async Task The_component_for_monitoring_adds_what_the_chart_adds()
    {
        var plain = await Overlay.BuildWithAsync("monitoring");
        var chart = await Chart.RenderAsync("postgres-s3");

        Assert.Equal(Normalised(chart.The<V1Service>("custom-labels-metrics")), Normalised(plain.The<V1Service>("custom-labels-metrics")));
        Assert.Equal(Normalised(chart.Of<ServiceMonitor>().Single()), Normalised(plain.Of<ServiceMonitor>().Single()));
        Assert.Equal("1", plain.The<V1ConfigMap>("custom-labels-dashboard").Metadata.Labels["grafana_dashboard"]);
        Assert.NotEmpty(KubernetesYaml.Deserialize<PrometheusRuleSpec>(plain.The<V1ConfigMap>("custom-labels-alerts").Data["alerts.yaml"], strict: true).Groups);
        Assert.Contains(plain.Of<V1ConfigMap>(), map => map.Data.ContainsKey("CustomLabels__Telemetry__Prometheus"));
    }

    private static Dictionary<string, string> Normalised(Manifests manifests) => manifests.All.ToDictionary(found => $"{found.Kind} {WithoutHash(found.Name())}", Normalised);

    private static string Normalised(IKubernetesObject<V1ObjectMeta> found)
    {
        var node = JsonNode.Parse(KubernetesJson.Serialize(found))!.AsObject();
        Strip(node);
        return Sorted(node)!.ToJsonString();
    }

    private static void Strip(JsonObject node)
    {
        node["metadata"]!["name"] = WithoutHash(node["metadata"]!["name"]!.GetValue<string>());
        foreach (var metadata in (JsonNode?[])[node["metadata"], node["spec"]?["template"]?["metadata"]])
        {
            (metadata as JsonObject)?.Remove("annotations");
            foreach (var label in (string[])["helm.sh/chart", "app.kubernetes.io/managed-by", "app.kubernetes.io/version"])
            {
                (metadata?["labels"] as JsonObject)?.Remove(label);
            }
        }
    }

    // Kustomize puts a hash of the content behind a ConfigMap's name, helm one into the pods' annotations.
    private static string WithoutHash(string text) => System.Text.RegularExpressions.Regex.Replace(text, "^(custom-labels-settings)-[a-z0-9]{10}$", "$1");

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(WithoutHash(text)),
        _ => node?.DeepClone(),
    };
}
