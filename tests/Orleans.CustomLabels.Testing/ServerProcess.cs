using System.Diagnostics;
using System.Text;

namespace CustomLabels.Testing;

/// <summary>The real server as a process of its own, on a free loopback port, with a data directory that outlives it.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly ServerStart Usual = new();
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan OutputLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan OutputPoll = TimeSpan.FromMilliseconds(50);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool _isDisposed;

    private ServerProcess(Process process) => _process = process;

    /// <summary>Where the server answers.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>Id of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Whether the process has not ended.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Exit code; the process must have ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Raised for each line that the server prints.</summary>
    public event Action<string>? Printed;

    /// <summary>Everything the server has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts the server and waits until it listens.</summary>
    /// <param name="dataDirectory">Its data directory.</param>
    /// <param name="settings">Further settings, as environment variables.</param>
    /// <param name="launcher">Program and arguments that start the server, for example in another network namespace; none by default.</param>
    public static Task<ServerProcess> StartAsync(
        string dataDirectory, IReadOnlyDictionary<string, string>? settings = null, IReadOnlyList<string>? launcher = null) =>
        StartAsync(dataDirectory, settings, Usual with { Launcher = launcher ?? [] });

    /// <summary>Starts a program that is the server, or contains it, and waits until it listens.</summary>
    /// <param name="dataDirectory">Its data directory.</param>
    /// <param name="settings">Further settings, as environment variables.</param>
    /// <param name="how">How it is started.</param>
    public static async Task<ServerProcess> StartAsync(string dataDirectory, IReadOnlyDictionary<string, string>? settings, ServerStart how)
    {
        var server = Launch(dataDirectory, settings, how);
        try
        {
            server.Endpoint = await server._listening.Task.WaitAsync(StartLimit);
            return server;
        }
        catch (Exception problem)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"The server did not start listening. It printed:\n{server.Output}", problem);
        }
    }

    /// <summary>Starts a server that is expected to refuse, and waits for its end.</summary>
    /// <param name="dataDirectory">Its data directory.</param>
    /// <param name="settings">Further settings, as environment variables.</param>
    /// <param name="urls">Where it is told to listen.</param>
    /// <param name="verb">What it is told to do; the default is to serve.</param>
    /// <returns>Exit code and everything it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(
        string dataDirectory, IReadOnlyDictionary<string, string>? settings = null, string? urls = null, string verb = "serve")
    {
        await using var server = Launch(dataDirectory, settings, Usual with { Urls = urls ?? Usual.Urls, Verb = verb });
        using var limit = new CancellationTokenSource(StartLimit);
        await server._process.WaitForExitAsync(limit.Token);
        return (server._process.ExitCode, server.Output);
    }

    /// <summary>Starts a server that may never listen; what it prints tells how far it comes.</summary>
    /// <param name="dataDirectory">Its data directory.</param>
    /// <param name="settings">Further settings, as environment variables.</param>
    public static ServerProcess Launch(string dataDirectory, IReadOnlyDictionary<string, string> settings) => Launch(dataDirectory, settings, Usual);

    /// <summary>Starts the server and kills it a moment later, wherever it is by then.</summary>
    /// <param name="dataDirectory">Its data directory.</param>
    /// <param name="after">The moment.</param>
    public static async Task KillWhileStartingAsync(string dataDirectory, TimeSpan after)
    {
        await using var server = Launch(dataDirectory, null, Usual);
        await Task.WhenAny(server._process.WaitForExitAsync(), Task.Delay(after));
    }

    /// <summary>Ends the server as <c>kill -9</c> does: nothing of it gets a chance to tidy up.</summary>
    /// <param name="withChildren">Whether the processes that it started end the same way; otherwise they are left to notice.</param>
    public async Task KillAsync(bool withChildren = true)
    {
        if (!_process.HasExited)
        {
            _process.Kill(withChildren);
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the server to stop, as SIGTERM does, and waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await SignalAsync("-TERM");
        using var limit = new CancellationTokenSource(StartLimit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal to the server's process alone.</summary>
    /// <param name="signal">As <c>kill</c> takes it: <c>-STOP</c>.</param>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until the process has ended, however it does.</summary>
    public Task WaitForExitAsync() => _process.WaitForExitAsync();

    /// <summary>Writes a line to a server that reads its input.</summary>
    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await KillAsync();
        _process.Dispose();
    }

    private static ServerProcess Launch(string dataDirectory, IReadOnlyDictionary<string, string>? settings, ServerStart how)
    {
        string[] command = [.. how.Launcher, "dotnet", "exec", how.Assembly ?? Assembly, .. how.Verb is null ? Array.Empty<string>() : [how.Verb], "--urls", how.Urls];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = how.ReadsInput,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        PlainEnvironment.Apply(start);
        start.Environment["CustomLabels__DataDirectory"] = dataDirectory;
        // No core files of killed servers.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        var server = new ServerProcess(process);
        process.OutputDataReceived += (_, line) => server.Read(line.Data);
        process.ErrorDataReceived += (_, line) => server.Read(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => server._listening.TrySetException(new InvalidOperationException($"The server ended with exit code {process.ExitCode}."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Path of the server's assembly.</summary>
    public static string Assembly => Repository.Assembly("src", "Orleans.CustomLabels.Server");

    /// <summary>Waits until the server has printed a text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="TimeoutException">It has not; the message says what it has printed.</exception>
    public async Task WaitForOutputAsync(string text)
    {
        using var limit = new CancellationTokenSource(OutputLimit);
        using var timer = new PeriodicTimer(OutputPoll);
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (limit.IsCancellationRequested || !IsRunning)
            {
                throw new TimeoutException($"The server has not printed '{text}'. It printed:\n{Output}");
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        var at = line.IndexOf(Listening, StringComparison.Ordinal);
        if (at >= 0)
        {
            // In a log that is JSON the address ends with the text that it is in.
            _listening.TrySetResult(new Uri(line[(at + Listening.Length)..].Split('"')[0].Trim()));
        }

        Printed?.Invoke(line);
    }
}
