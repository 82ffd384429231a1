namespace CustomLabels.Server.Startup;

/// <summary>Stops the process when its standard input ends: a process started by another one stops in order with it, however that one ends.</summary>
internal sealed class StopWithInput(IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A thread of its own: reading the console blocks, and nothing can cancel it.
        new Thread(WaitForEnd) { IsBackground = true, Name = "standard input" }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void WaitForEnd()
    {
        while (Console.In.Read() >= 0)
        {
        }

        lifetime.StopApplication();
    }
}
