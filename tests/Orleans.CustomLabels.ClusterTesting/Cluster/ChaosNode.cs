using System.Collections.Concurrent;
using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Cluster;

/// <summary>
/// One place for a process of the cluster: whenever its process ends, another with the same name and zone is started, as a supervisor would.
/// </summary>
internal sealed class ChaosNode : IAsyncDisposable
{
    private static readonly TimeSpan RestartDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan CommandLimit = TimeSpan.FromSeconds(30);

    // A cluster that cannot start at all should say so soon.
    private const int MaxBadStarts = 5;
    private readonly Func<string, Task<ServerProcess>> _start;
    private readonly Func<IEnumerable<string>> _standing;
    private readonly ConcurrentQueue<string> _outputs = [];
    private readonly CancellationTokenSource _ending = new();
    private TaskCompletionSource _mayRun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<ServerProcess> _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _supervision = Task.CompletedTask;
    private int _starts;

    /// <param name="name">Name of the silo.</param>
    /// <param name="zone">Its zone.</param>
    /// <param name="start">Starts a process; told what its files of events begin with.</param>
    /// <param name="standing">Commands that every new process is given.</param>
    public ChaosNode(string name, string zone, Func<string, Task<ServerProcess>> start, Func<IEnumerable<string>> standing)
    {
        (Name, Zone, _start, _standing) = (name, zone, start, standing);
        _mayRun.SetResult();
    }

    public string Name { get; }

    public string Zone { get; }

    /// <summary>How its processes have ended so far, each with its exit code.</summary>
    public ConcurrentQueue<int> Ends { get; } = [];

    /// <summary>The process that runs now, once there is one.</summary>
    public Task<ServerProcess> RunningAsync() => Volatile.Read(ref _running).Task;

    /// <summary>What all its processes have printed.</summary>
    public IEnumerable<string> Outputs =>
        RunningAsync() is { IsCompletedSuccessfully: true } running ? _outputs.Append(running.GetAwaiter().GetResult().Output) : _outputs;

    /// <summary>Starts the first process, and from then on keeps one running.</summary>
    public async Task StartAsync()
    {
        _supervision = SuperviseAsync();
        await Task.WhenAny(RunningAsync(), _supervision);
        await (_supervision.IsCompleted ? _supervision : Task.CompletedTask);
    }

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    /// <param name="stayDown">Whether no other is started until <see cref="ReturnAsync"/>.</param>
    public async Task KillAsync(bool stayDown = false)
    {
        var process = await RunningAsync();
        if (stayDown)
        {
            _mayRun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await process.KillAsync();
        Forget(process);
    }

    /// <summary>Starts processes again; completes when one listens.</summary>
    public async Task ReturnAsync()
    {
        _mayRun.TrySetResult();
        await RunningAsync();
    }

    /// <summary>Sends a signal to the process.</summary>
    public async Task SignalAsync(string signal) => await (await RunningAsync()).SignalAsync(signal);

    /// <summary>Has the process obey a command, and waits until it has.</summary>
    public async Task CommandAsync(string line) => await CommandAsync(await RunningAsync(), line);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _mayRun.TrySetResult();
        await _supervision.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task SuperviseAsync()
    {
        for (var badStarts = 0; !_ending.IsCancellationRequested;)
        {
            try
            {
                await RunOnceAsync();
                badStarts = 0;
            }
            catch (Exception problem) when (problem is InvalidOperationException or IOException or TimeoutException && ++badStarts < MaxBadStarts)
            {
                // It ended before it was up, as one may that joins while another is being lost.
                _outputs.Enqueue(problem.ToString());
            }

            await Task.Delay(RestartDelay, TimeProvider.System, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _mayRun.Task;
        }
    }

    private async Task RunOnceAsync()
    {
        await using var process = await _start($"{Name}-{Interlocked.Increment(ref _starts)}");
        foreach (var command in _standing())
        {
            await CommandAsync(process, command);
        }

        Volatile.Read(ref _running).TrySetResult(process);
        // When it is to end with the cluster, leaving this method kills it.
        await process.WaitForExitAsync().WaitAsync(_ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Forget(process);
        _outputs.Enqueue(process.Output);
        if (!_ending.IsCancellationRequested)
        {
            Ends.Enqueue(process.ExitCode);
        }
    }

    /// <summary>Whoever asks for the running process from now on waits for the next one.</summary>
    private void Forget(ServerProcess process)
    {
        var running = Volatile.Read(ref _running);
        if (running.Task is { IsCompletedSuccessfully: true } known && known.GetAwaiter().GetResult() == process)
        {
            Interlocked.CompareExchange(ref _running, new(TaskCreationOptions.RunContinuationsAsynchronously), running);
        }
    }

    private static async Task CommandAsync(ServerProcess process, string line)
    {
        var done = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Printed += Hear;
        try
        {
            await process.WriteLineAsync(line);
            var answer = await done.Task.WaitAsync(CommandLimit);
            if (answer != line)
            {
                throw new InvalidOperationException(answer);
            }
        }
        finally
        {
            process.Printed -= Hear;
        }

        void Hear(string printed)
        {
            if (printed.StartsWith("chaos: ", StringComparison.Ordinal))
            {
                done.TrySetResult(printed["chaos: ".Length..]);
            }
        }
    }
}
