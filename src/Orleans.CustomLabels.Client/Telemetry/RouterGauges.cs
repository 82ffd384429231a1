using System.Diagnostics.Metrics;
using CustomLabels.Client.Routing;
using Microsoft.Extensions.Hosting;

namespace CustomLabels.Client.Telemetry;

/// <summary>The gauges of the meter <see cref="RouterMetrics.MeterName"/>. A service only in order to be there from the start.</summary>
internal sealed class RouterGauges : IHostedService
{
    public RouterGauges(IMeterFactory meters, RouteTable routes) => meters.Create(RouterMetrics.MeterName).CreateObservableGauge(
        RouterMetrics.WaitingCalls, () => routes.Waiting, "{call}", "Calls that wait for a unit with room.");

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
