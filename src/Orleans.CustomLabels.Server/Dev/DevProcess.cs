using System.Collections.Immutable;
using System.Diagnostics;
using CustomLabels.Server.Startup;

namespace CustomLabels.Server.Dev;

/// <summary>Keeps one process of a development cluster running.</summary>
internal sealed class DevProcess(
    DevProcessPlan plan, ImmutableArray<string> command, IReadOnlyDictionary<string, string> environment, string logFile, Action<DevProcessStatus> changed,
    Action<string> said, HttpClient http)
{
    private static readonly TimeSpan ReadinessPoll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);
    private readonly Lock _logGate = new();
    private string? _refusal;
    private DevProcessStatus _status = new(plan, DevProcessPhase.Starting, null, 0, "");

    /// <summary>Which one it is.</summary>
    public DevProcessPlan Plan => plan;

    /// <summary>Starts it, and starts it again whenever it ends, until told to stop; returns when it has ended.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        for (var (earlyEnds, restarts) = (0, 0); !stopping.IsCancellationRequested; restarts++)
        {
            var started = Stopwatch.GetTimestamp();
            var exitCode = await RunOnceAsync(restarts, stopping).ConfigureAwait(false);
            if (stopping.IsCancellationRequested)
            {
                break;
            }

            earlyEnds = Stopwatch.GetElapsedTime(started) < RestartDelay.Stable ? earlyEnds + 1 : 1;
            var delay = RestartDelay.After(earlyEnds);
            var reason = _refusal is null ? "" : $" ({_refusal})";
            var message = $"ended with exit code {exitCode}{reason}; next start in {delay.TotalSeconds:0.#} s; log: {logFile}";
            Become(new(plan, DevProcessPhase.Exited, null, restarts, message));
            await Task.Delay(delay, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Become(_status with { Phase = DevProcessPhase.Stopped, Pid = null, Message = "stopped" });
    }

    private async Task<int> RunOnceAsync(int restarts, CancellationToken stopping)
    {
        _refusal = null;
        var start = DevPrograms.Start(command);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var log = TextWriter.Synchronized(new StreamWriter(logFile, append: true) { AutoFlush = true });
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Read(log, line.Data, isSpeech: true);
        process.ErrorDataReceived += (_, line) => Read(log, line.Data, isSpeech: false);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Become(new(plan, DevProcessPhase.Starting, process.Id, restarts, "starting"));
        using var ended = new CancellationTokenSource();
        var readiness = FollowReadinessAsync(ended.Token);
        try
        {
            await process.WaitForExitAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await StopAsync(process).ConfigureAwait(false);
        }

        await ended.CancelAsync().ConfigureAwait(false);
        await readiness.ConfigureAwait(false);
        return process.ExitCode;
    }

    private static async Task StopAsync(Process process)
    {
        // The process stops in order when its input ends.
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        await process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync().ConfigureAwait(false);
        }
    }

    private async Task FollowReadinessAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(ReadinessPoll);
        try
        {
            while (await timer.WaitForNextTickAsync(ended).ConfigureAwait(false))
            {
                var phase = await IsReadyAsync(ended).ConfigureAwait(false) ? DevProcessPhase.Ready : DevProcessPhase.Starting;
                if (phase == DevProcessPhase.Ready && _status.Phase == DevProcessPhase.Starting)
                {
                    Become(_status with { Phase = phase, Message = "ready" });
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The process has ended.
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{plan.HttpPort}/readyz"), cancellation).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Read(TextWriter log, string? line, bool isSpeech)
    {
        if (line is null)
        {
            return;
        }

        lock (_logGate)
        {
            try
            {
                log.WriteLine(line);
            }
            catch (ObjectDisposedException)
            {
                // A last line after the end.
            }
        }

        if (isSpeech)
        {
            said(line);
        }
        else if (line.StartsWith(ServerHost.Refusal, StringComparison.Ordinal))
        {
            _refusal = line;
        }
    }

    private void Become(DevProcessStatus status)
    {
        _status = status;
        changed(status);
    }
}
