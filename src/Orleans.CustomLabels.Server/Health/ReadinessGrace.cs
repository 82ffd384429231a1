using CustomLabels.Server.Configuration;
using Microsoft.Extensions.Options;

namespace CustomLabels.Server.Health;

/// <summary>
/// Goes on serving for a while after <c>/readyz</c> has begun to say no: load balancers need a few of their checks to notice, and until then they send calls.
/// </summary>
internal sealed class ReadinessGrace(IOptions<ServerOptions> options, TimeProvider time) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Before any service stops; the web server is still listening.
    public async Task StoppingAsync(CancellationToken cancellationToken) =>
        await Task.Delay(options.Value.ReadinessGrace ?? TimeSpan.Zero, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
