using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace CustomLabels.DeploymentTests.Objects;

/// <summary>What the Prometheus operator reads of a PrometheusRule; the rules themselves are those of a rules file.</summary>
internal sealed class PrometheusRule : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Version and kind, as they stand in a file.</summary>
    public const string Type = "monitoring.coreos.com/v1/PrometheusRule";

    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "";

    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "";

    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    [JsonPropertyName("spec")]
    public PrometheusRuleSpec Spec { get; set; } = new();
}
