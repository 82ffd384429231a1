namespace CustomLabels.Server.Health;

/// <summary>Whether a load balancer should send calls to this process.</summary>
internal sealed class Readiness(IHostApplicationLifetime lifetime)
{
    /// <summary>Why not; null when it should. The first thing that changes when the process is told to stop.</summary>
    public string? Obstacle =>
        lifetime.ApplicationStopping.IsCancellationRequested ? "The process is stopping."
        : !lifetime.ApplicationStarted.IsCancellationRequested ? "The process is starting."
        : null;
}
