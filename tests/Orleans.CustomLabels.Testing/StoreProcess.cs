using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CustomLabels.Testing;

/// <summary>The process of a store under test.</summary>
internal sealed class StoreProcess : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private StoreProcess(Process process) => _process = process;

    /// <summary>Its id and those of its children.</summary>
    private IEnumerable<int> Ids => _process.HasExited ? [] : [_process.Id, .. ProcessTree.ChildrenOf(_process.Id)];

    /// <summary>Starts a program and waits until it answers.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="isReady">Tries it.</param>
    public static async Task<StoreProcess> StartAsync(string[] command, Func<Task<bool>> isReady)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" };
        PlainEnvironment.Apply(start);
        var store = new StoreProcess(new Process { StartInfo = start });
        store._process.OutputDataReceived += (_, line) => store.Read(line.Data);
        store._process.ErrorDataReceived += (_, line) => store.Read(line.Data);
        store._process.Start();
        store._process.BeginOutputReadLine();
        store._process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(StartLimit);
        using var timer = new PeriodicTimer(Poll);
        while (!await isReady())
        {
            if (store._process.HasExited || limit.IsCancellationRequested)
            {
                await store.KillAsync();
                throw new InvalidOperationException($"{command[0]} did not start. It printed:\n{store._output}");
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return store;
    }

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    public static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}:\n{await output}{await errors}");
        }
    }

    /// <summary>Sends a signal to the process and its children.</summary>
    public async Task SignalAsync(string signal)
    {
        if (Ids.Select(id => id.ToString(CultureInfo.InvariantCulture)).ToArray() is { Length: > 0 } ids)
        {
            // One that has just ended is no failure.
            using var kill = Process.Start(new ProcessStartInfo("kill", [signal, .. ids]) { RedirectStandardError = true })!;
            await kill.WaitForExitAsync();
        }
    }

    /// <summary>Ends it and its children as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        await SignalAsync("-KILL");
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
