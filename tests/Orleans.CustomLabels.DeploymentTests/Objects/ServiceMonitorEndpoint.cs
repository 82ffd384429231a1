using System.Text.Json.Serialization;

namespace CustomLabels.DeploymentTests.Objects;

/// <summary>One port of a service that is scraped.</summary>
internal sealed class ServiceMonitorEndpoint
{
    [JsonPropertyName("port")]
    public string Port { get; set; } = "";

    [JsonPropertyName("path")]
    public string Path { get; set; } = "";

    [JsonPropertyName("interval")]
    public string Interval { get; set; } = "";
}
