using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CustomLabels.ConsoleTests.Browsing;
using CustomLabels.Testing;

namespace CustomLabels.ConsoleTests.Cluster;

/// <summary>A cluster of real processes, three zones with a silo each and two gateways, with the sample models; and a browser.</summary>
public sealed class ConsoleCluster : IAsyncLifetime
{
    private const int Processes = 5;
    private readonly TemporaryFolder _folder = new();
    private DevClusterProcess? _cluster;
    private IPlaywright? _playwright;

    internal IBrowser Browser { get; private set; } = null!;

    /// <summary>The gateways.</summary>
    internal IReadOnlyList<Uri> Gateways { get; private set; } = [];

    /// <summary>Kills the process of a silo; the cluster starts it again.</summary>
    internal async Task KillAsync(string silo, CancellationToken cancellation)
    {
        var row = (await _cluster!.ReadMapAsync(cancellation)).Single(row => row.Name == silo);
        using var process = System.Diagnostics.Process.GetProcessById(row.Pid!.Value);
        process.Kill();
    }

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/redis-server"), "redis-server is not installed (Debian: apt-get install redis-server).");
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.StartAsync(_playwright);
        _cluster = DevClusterProcess.Start(
            _folder, true, "--zones", "3", "--silos-per-zone", "1", "--gateways", "2", "--port", FreePort().ToString(CultureInfo.InvariantCulture));
        _ = _cluster.Process.StandardOutput.ReadToEndAsync();
        _ = _cluster.Process.StandardError.ReadToEndAsync();
        var rows = await _cluster.UntilAsync(rows => rows.Count == Processes && rows.All(row => row.State == "Ready"), CancellationToken.None);
        Gateways = [.. rows.Where(row => row.Role == "gateway").Select(row => new Uri($"http://127.0.0.1:{row.HttpPort}/"))];
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _folder.Dispose();
    }

    // Two in a row: the second gateway takes the next one.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
