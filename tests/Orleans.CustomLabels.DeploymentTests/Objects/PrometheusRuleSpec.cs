using System.Text.Json.Serialization;

namespace CustomLabels.DeploymentTests.Objects;

/// <summary>The content of a rules file.</summary>
internal sealed class PrometheusRuleSpec
{
    [JsonPropertyName("groups")]
    public List<Dictionary<string, object>> Groups { get; set; } = [];
}
