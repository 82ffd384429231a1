namespace CustomLabels.DeploymentTests.Objects;

/// <summary>What the Prometheus operator reads of a PrometheusRule; the rules themselves are those of a rules file.</summary>
internal sealed class PrometheusRule : CustomResource<PrometheusRuleSpec>
{
    /// <summary>Version and kind, as they stand in a file.</summary>
    public const string Type = "monitoring.coreos.com/v1/PrometheusRule";
}
