using System.Collections.Concurrent;
using System.Diagnostics;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClusterTesting.Balancer;

/// <summary>A real HAProxy before two gateways, configured as the operations documentation says.</summary>
internal sealed class HaProxy : IAsyncDisposable
{
    private const string Program = "/usr/sbin/haproxy";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly TemporaryFolder _folder;
    private readonly ConcurrentQueue<string> _output = [];

    private HaProxy(Process process, TemporaryFolder folder, Uri url)
    {
        (_process, _folder, Url) = (process, folder, url);
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    /// <summary>Where callers call.</summary>
    public Uri Url { get; }

    /// <summary>What it has printed: a line for each call, and what it made of the gateways.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Skips the calling test where HAProxy is not installed.</summary>
    public static void Require() => Assert.SkipUnless(File.Exists(Program), "HAProxy is not installed (Debian: apt-get install haproxy).");

    /// <summary>Starts one.</summary>
    /// <param name="gateways">Two gateways.</param>
    public static async Task<HaProxy> StartAsync(IReadOnlyList<Uri> gateways)
    {
        var folder = new TemporaryFolder();
        var url = new Uri($"http://127.0.0.1:{LoopbackPort.Free()}");
        var start = new ProcessStartInfo(Program, ["-db", "-f", folder.Write("haproxy.cfg", OperationsPage.Block("haproxy"))])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        PlainEnvironment.Apply(start);
        start.Environment["LISTEN"] = url.Authority;
        start.Environment["GATEWAY_1"] = gateways[0].Authority;
        start.Environment["GATEWAY_2"] = gateways[1].Authority;
        var proxy = new HaProxy(new Process { StartInfo = start }, folder, url);
        proxy._process.Start();
        proxy._process.BeginOutputReadLine();
        proxy._process.BeginErrorReadLine();
        using var http = new HttpClient();
        await Moment.UntilAsync(() => proxy.Answers(http) ? proxy : null, Patience, () => $"an answer of HAProxy; it printed: {string.Join('\n', proxy.Output)}");
        return proxy;
    }

    /// <summary>How often it has found a gateway up again so far.</summary>
    /// <param name="gateway">Its number, from 0.</param>
    public int Returns(int gateway) => Verdicts.Count(line => line.StartsWith($"Server customlabels/gateway-{gateway + 1} is UP", StringComparison.Ordinal));

    /// <summary>Waits until it has found a gateway up more often than before.</summary>
    /// <param name="gateway">Its number, from 0.</param>
    /// <param name="before">How often it had.</param>
    public Task WaitForReturnAsync(int gateway, int before) =>
        Moment.UntilAsync(() => Returns(gateway) > before ? this : null, Patience, () => $"gateway-{gateway + 1} up; HAProxy says: {string.Join('\n', Verdicts)}");

    /// <summary>What it made of the gateways; a second time it says so as a warning.</summary>
    private IEnumerable<string> Verdicts => _output.Where(line => line.StartsWith("Server ", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private bool Answers(HttpClient http)
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"HAProxy ended with {_process.ExitCode}:\n{string.Join('\n', _output)}");
        }

        try
        {
            using var answer = http.Send(new(HttpMethod.Get, new Uri(Url, "livez")));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Read(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }
}
