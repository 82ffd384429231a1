using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace CustomLabels.Testing.S3;

/// <summary>Moto's server, an independent imitation of S3, where it is installed (<c>pip install moto[server]</c>).</summary>
public sealed class MotoServer : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private MotoServer(Process process, string url) => (_process, Url) = (process, url);

    /// <summary>Where it answers.</summary>
    public string Url { get; }

    /// <summary>Starts it; skips the calling test where it is not installed.</summary>
    public static async Task<MotoServer> StartAsync()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "moto_server")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "moto_server is not on the PATH: pip install 'moto[server]' to run this test.");
        var port = FreePort();
        var process = new Process { StartInfo = new(program!, ["-H", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true } };
        var output = new System.Text.StringBuilder();
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => output.AppendLine(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var moto = new MotoServer(process, $"http://127.0.0.1:{port}");
        try
        {
            await moto.WaitAsync();
            return moto;
        }
        catch (Exception problem)
        {
            moto.Dispose();
            throw new InvalidOperationException($"moto_server did not start. It printed:\n{output}", problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task WaitAsync()
    {
        using var http = new HttpClient();
        using var limit = new CancellationTokenSource(StartLimit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            try
            {
                await http.GetAsync(new Uri(Url + "/moto-api/"), limit.Token);
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
