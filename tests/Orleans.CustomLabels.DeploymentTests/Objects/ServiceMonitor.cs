namespace CustomLabels.DeploymentTests.Objects;

/// <summary>What the Prometheus operator reads of a ServiceMonitor.</summary>
internal sealed class ServiceMonitor : CustomResource<ServiceMonitorSpec>
{
    /// <summary>Version and kind, as they stand in a file.</summary>
    public const string Type = "monitoring.coreos.com/v1/ServiceMonitor";
}
