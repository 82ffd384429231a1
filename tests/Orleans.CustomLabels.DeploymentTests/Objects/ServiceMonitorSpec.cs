using System.Text.Json.Serialization;
using k8s.Models;

namespace CustomLabels.DeploymentTests.Objects;

/// <summary>Which services are scraped, and how.</summary>
internal sealed class ServiceMonitorSpec
{
    [JsonPropertyName("selector")]
    public V1LabelSelector Selector { get; set; } = new();

    [JsonPropertyName("jobLabel")]
    public string JobLabel { get; set; } = "";

    [JsonPropertyName("podTargetLabels")]
    public List<string> PodTargetLabels { get; set; } = [];

    [JsonPropertyName("endpoints")]
    public List<ServiceMonitorEndpoint> Endpoints { get; set; } = [];
}
