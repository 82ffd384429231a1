using System.Diagnostics;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.LoadGenerator;
using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Load;

/// <summary>A load generator in a process of its own.</summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    // Calls end by the service's limit of 30 s, or by the generator's own of a minute.
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly string _file;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private LoadProcess(Process process, string file)
    {
        (_process, _file) = (process, file);
        (_output, _errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>Starts one.</summary>
    /// <param name="urls">The gateways.</param>
    /// <param name="version">ARN of the model version.</param>
    /// <param name="plan">How the calls arrive.</param>
    /// <param name="file">Where they are written.</param>
    public static LoadProcess Start(IEnumerable<Uri> urls, string version, LoadPlan plan, string file)
    {
        string[] command =
        [
            .. plan.From?.Launcher ?? [], "dotnet", "exec", Repository.Assembly("tests", "Orleans.CustomLabels.LoadGenerator"),
            "--urls", string.Join(',', urls), "--version", version, "--file", file, "--pictures", plan.Pictures ?? SampleModel.Pictures,
            .. plan.Arguments(),
        ];
        return Start(command, file);
    }

    /// <summary>Starts another program that makes load: it writes the same lines, and ends when it reads <c>stop</c>.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="file">Where it writes the calls.</param>
    /// <param name="settings">Its environment.</param>
    public static LoadProcess Start(string[] command, string file, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        PlainEnvironment.Apply(start);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!, file);
    }

    /// <summary>Ends the arrivals, waits for the last answer, and reads all calls.</summary>
    public async Task<IReadOnlyList<CallRecord>> StopAsync()
    {
        if (!_process.HasExited)
        {
            await _process.StandardInput.WriteLineAsync("stop");
            await _process.StandardInput.FlushAsync();
        }

        return await EndAsync();
    }

    /// <summary>Waits for the end that its plan has, and reads all calls.</summary>
    public async Task<IReadOnlyList<CallRecord>> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(EndLimit);
        return _process.ExitCode == 0
            ? [.. File.ReadLines(_file).Select(CallRecord.Parse)]
            : throw new InvalidOperationException($"The load generator ended with {_process.ExitCode}:\n{await _output}{await _errors}");
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
}
