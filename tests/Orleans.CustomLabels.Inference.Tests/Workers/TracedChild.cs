using System.Diagnostics;
using CustomLabels.Testing;

namespace CustomLabels.Inference.Tests.Workers;

/// <summary>A process in a network namespace without a route, each of its network calls written down.</summary>
internal sealed class TracedChild : IDisposable
{
    private readonly Process _process;
    private readonly string _trace;

    public TracedChild(string trace, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "unshare", ["--net", "strace", "-f", "-qq", "-e", "trace=socket,connect,sendto,sendmsg,sendmmsg", "-o", trace, .. ValidationChild.Command, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        PlainEnvironment.Apply(start);
        // .NET's own diagnostics use local sockets.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        (_trace, _process) = (trace, Process.Start(start)!);
    }

    /// <summary>Attempts so far to reach another machine or to resolve its name.</summary>
    public List<string> Attempts
    {
        get
        {
            using var file = new StreamReader(new FileStream(_trace, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite));
            return [.. file.ReadToEnd().Split('\n').Where(line => line.Contains("AF_INET", StringComparison.Ordinal) || line.Contains("nscd", StringComparison.Ordinal))];
        }
    }

    public async Task<string?> ReadLineAsync(CancellationToken cancellation) => await _process.StandardOutput.ReadLineAsync(cancellation);

    public async Task<int> EndAsync(CancellationToken cancellation)
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
