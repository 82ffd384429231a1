using Microsoft.Extensions.Hosting;

namespace CustomLabels.Client.Routing;

/// <summary>Stops asking for routes as soon as the process begins to stop: polls that break with the silo would look like faults.</summary>
internal sealed class RouteShutdown(RouteTable routes) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        routes.StopPolling();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
