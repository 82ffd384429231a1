using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Cluster;

/// <summary>The verb <c>dev</c>: a cluster of real processes with a Redis of its own.</summary>
public sealed class DevClusterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_restarts_a_killed_silo_and_stops_in_order()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/redis-server"), "redis-server is not installed: apt-get install redis-server to run this test.");
        await using var dev = DevClusterProcess.Start(
            _folder, false, "--zones", "2", "--silos-per-zone", "1", "--gateways", "1", "--port", FreePort().ToString(CultureInfo.InvariantCulture));
        var output = dev.Process.StandardOutput.ReadToEndAsync(Token);
        var before = await dev.UntilAsync(rows => rows.Count == 3 && rows.All(row => row.State == "Ready"), Token);
        Assert.Equal(["az1-1", "az2-1", "gateway-1"], before.Select(row => row.Name));

        using (var killed = Process.GetProcessById(before[1].Pid!.Value))
        {
            killed.Kill();
        }

        var after = await dev.UntilAsync(rows => rows[1] is { State: "Ready", Restarts: 1 }, Token);
        Assert.NotEqual(before[1].Pid, after[1].Pid);
        Assert.Equal((before[0].Pid, before[2].Pid), (after[0].Pid, after[2].Pid));

        await dev.StopAsync(Token);
        Assert.Contains("The cluster has stopped.", await output, StringComparison.Ordinal);
        Assert.All(await dev.ReadMapAsync(Token), row => Assert.Equal("Stopped", row.State));
        Assert.All(after, row => Assert.False(Directory.Exists($"/proc/{row.Pid}")));
    }

    [Theory]
    [InlineData("--zones", "0", "--zones must be 1 to 64.")]
    [InlineData("--gateways", "many", "many")]
    public async Task A_wrong_count_is_named(string option, string value, string expected)
    {
        await using var dev = DevClusterProcess.Start(_folder, false, option, value);
        var problem = await dev.Process.StandardError.ReadToEndAsync(Token);
        await dev.Process.WaitForExitAsync(Token);

        Assert.NotEqual(0, dev.Process.ExitCode);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
