using System.Diagnostics;
using System.Globalization;
using CustomLabels.Testing;

namespace CustomLabels.ClientTests.OrleansClient;

/// <summary>The example of an Orleans client, as a process of its own.</summary>
internal sealed class ExampleProgram : IAsyncDisposable
{
    private const string Project = "Orleans.CustomLabels.ClientExample";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly List<string> _output = [];

    private ExampleProgram(Process process) => _process = process;

    /// <summary>The lines of the calls so far, and of everything else it said.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_output)
            {
                return [.. _output];
            }
        }
    }

    /// <summary>One line for every call so far.</summary>
    public IReadOnlyList<string> Calls => [.. Output.Where(line => line.StartsWith("caller ", StringComparison.Ordinal))];

    /// <summary>Starts it.</summary>
    /// <param name="store">Where the cluster is.</param>
    /// <param name="options">Its options, for example <c>--Version</c> and an ARN.</param>
    public static ExampleProgram Start(IStoreServer store, params string[] options) => Start(store, new Dictionary<string, string>(), options);

    /// <summary>Starts it with further settings.</summary>
    /// <param name="store">Where the cluster is.</param>
    /// <param name="settings">Settings that servers have too.</param>
    /// <param name="options">Its options, for example <c>--Version</c> and an ARN.</param>
    public static ExampleProgram Start(IStoreServer store, IReadOnlyDictionary<string, string> settings, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", FindAssembly(), .. options]) { RedirectStandardOutput = true, RedirectStandardError = true };
        PlainEnvironment.Apply(start);
        start.Environment["CustomLabels__Clustering"] = store.Clustering;
        start.Environment["ConnectionStrings__Cluster"] = store.ConnectionString;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var program = new ExampleProgram(new Process { StartInfo = start });
        program._process.OutputDataReceived += (_, line) => program.Read(line.Data);
        program._process.ErrorDataReceived += (_, line) => program.Read(line.Data);
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>Exit code and everything it printed.</returns>
    public static Task<(int ExitCode, string Output)> RunAsync(IStoreServer store, params string[] options) => RunAsync(store, new Dictionary<string, string>(), options);

    /// <summary>Runs it to its end, with further settings.</summary>
    /// <returns>Exit code and everything it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(IStoreServer store, IReadOnlyDictionary<string, string> settings, params string[] options)
    {
        await using var program = Start(store, settings, options);
        return (await program.EndAsync(), string.Join('\n', program.Output));
    }

    /// <summary>Waits until every caller has had so many more answers.</summary>
    public async Task WaitForCallsAsync(int callers, int more)
    {
        var before = Calls.Count;
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!HaveAll())
        {
            if (_process.HasExited || limit.IsCancellationRequested)
            {
                var printed = string.Join('\n', Output.TakeLast(60));
                throw new InvalidOperationException($"The callers should have got {more} more answers each. The program has printed:\n{printed}");
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        bool HaveAll()
        {
            var since = Calls.Skip(before).ToArray();
            return Enumerable.Range(0, callers).All(caller => since.Count(line => line.StartsWith($"caller {caller}:", StringComparison.Ordinal)) >= more);
        }
    }

    /// <summary>Asks it to stop, as Ctrl-C does, and waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var interrupt = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await interrupt.WaitForExitAsync();
        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    private void Read(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.Add(line);
            }
        }
    }

    private static string FindAssembly()
    {
        // The tests' own configuration and framework folder names: bin/Debug/net10.0.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Repository.Root, "tests", Project, "bin", output.Parent!.Name, output.Name, Project + ".dll");
    }
}
