using CustomLabels.Inference.Workers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomLabels.Grains.Units;

/// <summary>
/// Ends the process, in good order but with a failing exit code, when too many of its threads are lost in runs that never end: each holds a core
/// and its session's memory, and only a new process gets them back.
/// </summary>
internal sealed partial class LostThreadLimit(
    RunSlots runs, IOptions<UnitOptions> options, IHostApplicationLifetime host, ILogger<LostThreadLimit> logger) : IHostedService
{
    /// <summary>EX_SOFTWARE: anything but 0 makes a supervisor start the process again.</summary>
    public const int ExitCode = 70;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        runs.ThreadLost += Check;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        runs.ThreadLost -= Check;
        return Task.CompletedTask;
    }

    private void Check()
    {
        var lost = runs.LostThreads;
        if (lost <= options.Value.MaxLostThreads)
        {
            return;
        }

        LogTooMany(lost, options.Value.MaxLostThreads);
        Environment.ExitCode = ExitCode;
        // Not on the timer's thread: stopping runs whatever has been registered for it.
        ThreadPool.UnsafeQueueUserWorkItem(static lifetime => lifetime.StopApplication(), host, preferLocal: false);
    }

    [LoggerMessage(1, LogLevel.Critical, "{Lost} threads are lost in runs that do not end, more than {Limit}: the process stops, so that its supervisor starts it anew")]
    private partial void LogTooMany(int lost, int limit);
}
