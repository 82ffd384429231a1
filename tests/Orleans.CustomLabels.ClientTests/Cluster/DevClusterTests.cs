using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Cluster;

/// <summary>The verb <c>dev</c>: a cluster of real processes with a Redis of its own.</summary>
public sealed class DevClusterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string MapFile => _folder["data/dev/map.json"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_restarts_a_killed_silo_and_stops_in_order()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/redis-server"), "redis-server is not installed: apt-get install redis-server to run this test.");
        using var dev = Start("--zones", "2", "--silos-per-zone", "1", "--gateways", "1", "--port", FreePort().ToString(CultureInfo.InvariantCulture));
        try
        {
            var output = dev.StandardOutput.ReadToEndAsync(Token);
            var before = await UntilAsync(rows => rows.Length == 3 && rows.All(row => row.State == "Ready"));
            Assert.Equal(["az1-1", "az2-1", "gateway-1"], before.Select(row => row.Name));

            using (var killed = Process.GetProcessById(before[1].Pid!.Value))
            {
                killed.Kill();
            }

            var after = await UntilAsync(rows => rows[1] is { State: "Ready", Restarts: 1 });
            Assert.NotEqual(before[1].Pid, after[1].Pid);
            Assert.Equal((before[0].Pid, before[2].Pid), (after[0].Pid, after[2].Pid));

            await TerminateAsync(dev);
            await dev.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromMinutes(2), Token);
            Assert.Contains("The cluster has stopped.", await output, StringComparison.Ordinal);
            Assert.All(await MapAsync(), row => Assert.Equal("Stopped", row.State));
            Assert.All(after, row => Assert.False(Directory.Exists($"/proc/{row.Pid}")));
        }
        finally
        {
            if (!dev.HasExited)
            {
                dev.Kill(entireProcessTree: true);
            }
        }
    }

    [Theory]
    [InlineData("--zones", "0", "--zones must be 1 to 64.")]
    [InlineData("--gateways", "many", "many")]
    public async Task A_wrong_count_is_named(string option, string value, string expected)
    {
        using var dev = Start(option, value);
        var problem = await dev.StandardError.ReadToEndAsync(Token);
        await dev.WaitForExitAsync(Token);

        Assert.NotEqual(0, dev.ExitCode);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    private static async Task TerminateAsync(Process process)
    {
        using var term = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await term.WaitForExitAsync(Token);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Process Start(params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", ServerProcess.Assembly, "dev", .. options]) { RedirectStandardOutput = true, RedirectStandardError = true };
        PlainEnvironment.Apply(start);
        start.Environment["CustomLabels__DataDirectory"] = _folder["data"];
        start.Environment["CustomLabels__Samples"] = "false";
        return Process.Start(start)!;
    }

    private async Task<Row[]> UntilAsync(Func<Row[], bool> isThere)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            if (File.Exists(MapFile) && await MapAsync() is var rows && isThere(rows))
            {
                return rows;
            }

            await Task.Delay(100, limit.Token);
        }
    }

    private async Task<Row[]> MapAsync() => JsonSerializer.Deserialize<Row[]>(await File.ReadAllTextAsync(MapFile, Token), JsonSerializerOptions.Web)!;

    private sealed record Row(string Name, int? Pid, string State, int Restarts);
}
