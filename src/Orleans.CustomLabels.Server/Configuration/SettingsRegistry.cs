using System.Collections.Immutable;
using CustomLabels.Client;
using CustomLabels.Contracts.Quotas;
using CustomLabels.Gateway;
using CustomLabels.Gateway.Metrics;
using CustomLabels.Gateway.OpenInference;
using CustomLabels.Gateway.Usage;
using CustomLabels.Grains.Cluster;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Records;
using CustomLabels.Grains.Scaling;
using CustomLabels.Grains.Units;
using CustomLabels.Grains.Zones;
using CustomLabels.Inference.Workers;
using CustomLabels.Inference.Workers.Validation;
using CustomLabels.Server.Objects;
using CustomLabels.Server.Telemetry;
using CustomLabels.Server.Tls;
using CustomLabels.WebConsole;

namespace CustomLabels.Server.Configuration;

/// <summary>All settings that there are. A new options type joins with one line here: what no line names is refused at start as unknown.</summary>
internal static class SettingsRegistry
{
    public static readonly ImmutableArray<SettingsSection> Sections =
    [
        new("", typeof(ServerOptions)),
        new("", typeof(ClusterSettings)),
        new("", typeof(UnitSlotOptions)),
        new("Quotas", typeof(QuotaOptions)),
        new("Metrics", typeof(RequestMetricsOptions)),
        new("Units", typeof(UnitOptions)),
        new("Records", typeof(RecordOptions)),
        new("", typeof(GatewayOptions), IsOfTheWholeService),
        new("Gateway", typeof(GatewayOptions), name => !IsOfTheWholeService(name)),
        new("Worker", typeof(InferenceWorkerOptions)),
        new("ModelVersions", typeof(ModelVersionOptions)),
        new("Autoscaler", typeof(AutoscalerOptions)),
        new("Supervisor", typeof(VersionSupervisorOptions)),
        new("ZoneWatcher", typeof(ZoneWatcherOptions)),
        new("ClusterStatus", typeof(ClusterStatusOptions)),
        new("Router", typeof(DetectionRouterOptions)),
        new("Import", typeof(ValidationLimits)),
        new("S3", typeof(S3Options)),
        new("Usage", typeof(UsageOptions)),
        new("Console", typeof(ConsoleOptions)),
        new(TelemetryOptions.Section, typeof(TelemetryOptions)),
        new("OpenInference", typeof(OpenInferenceOptions)),
        new("Tls", typeof(TlsOptions)),
        new("SiloTls", typeof(SiloTlsOptions)),
    ];

    private static bool IsOfTheWholeService(string name) =>
        name is nameof(GatewayOptions.Identities) or nameof(GatewayOptions.Region) or nameof(GatewayOptions.AccountId);
}
