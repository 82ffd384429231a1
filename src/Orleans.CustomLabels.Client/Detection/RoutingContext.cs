using CustomLabels.Client.Routing;
using CustomLabels.Client.Silos;
using CustomLabels.Client.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomLabels.Client.Detection;

/// <summary>What calls need on their way; one for all of them.</summary>
/// <param name="Routes">The routes of all versions.</param>
/// <param name="Picker">Chooses units.</param>
/// <param name="Pinger">Asks silos whether they are there.</param>
/// <param name="Liveness">What the cluster says of silos.</param>
/// <param name="Settings">Time and attempts that a call may take.</param>
/// <param name="Time">The clock.</param>
/// <param name="Metrics">Counts calls and attempts.</param>
/// <param name="Logger">Told what becomes of attempts.</param>
internal sealed record RoutingContext(
    RouteTable Routes, UnitPicker Picker, SiloPinger Pinger, ISiloLiveness Liveness, IOptions<DetectionRouterOptions> Settings, TimeProvider Time,
    RouterMetrics Metrics, ILogger<DetectionRouter> Logger)
{
    public DetectionRouterOptions Options => Settings.Value;

    /// <summary>A moment of <see cref="TimeProvider.GetTimestamp"/>, so much later than now.</summary>
    public long TimestampIn(TimeSpan wait) => Time.GetTimestamp() + (long)(wait.TotalSeconds * Time.TimestampFrequency);
}
