using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace CustomLabels.DeploymentTests.Objects;

/// <summary>An object of a kind that Kubernetes does not have itself, as far as it is used here: anything else is refused by the strict reader.</summary>
internal abstract class CustomResource<TSpec> : IKubernetesObject<V1ObjectMeta>
    where TSpec : new()
{
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "";

    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "";

    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    [JsonPropertyName("spec")]
    public TSpec Spec { get; set; } = new();
}
